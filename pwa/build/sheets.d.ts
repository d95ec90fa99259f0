import type { Plugin } from 'vite'

export function sheetsInScripts(): Plugin
