/** Addresses live after the `#`, so one cached page serves them all, offline and inside WeChat. */
import type { ComponentType } from 'preact'
import { cell } from './cell'
import type { Role } from './shapes'

export interface Place {
  path: string
  query: Record<string, string>
}

/** What a screen is handed: `/households/:id?from=today` gives params.id and query.from. */
export interface ScreenProps {
  params: Record<string, string>
  query: Record<string, string>
}

export interface Route {
  path: string
  load: () => Promise<{ default: ComponentType<ScreenProps> }>
  /** The tab that stays lit; a screen without one shows a back button. */
  tab?: string
  /** May be seen before signing in. */
  isPublic?: boolean
  /** Not part of every worker's phone: kept ready without signal for these roles only. */
  warmFor?: readonly Role[]
}

export const place = cell<Place>({ path: '/', query: {} })

const heights = new Map<string, number>()
const patience = 30 // frames, about half a second
let depth = 0
let isOurs = false

export function startRouter(): void {
  place.set(parse(location.hash))
  addEventListener('hashchange', () => {
    depth = isOurs ? depth : Math.max(0, depth - 1)
    arrive(!isOurs)
    isOurs = false
  })
  addEventListener('click', follow)
}

/** A plain link is a step like any other: counted, and its page's height remembered. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.('a[href^="#/"]')
  if (!link || event.defaultPrevented || event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  go((link.getAttribute('href') ?? '#/').slice(1))
}

function arrive(isBack: boolean): void {
  place.set(parse(location.hash))
  const { hash } = location
  const height = isBack ? (heights.get(hash) ?? 0) : 0
  requestAnimationFrame(() => settle(hash, height, patience))
}

/** What a page shows comes from the store, frames later: it is as tall as it was before only then. */
function settle(hash: string, height: number, frames: number): void {
  requestAnimationFrame(() => {
    if (location.hash !== hash) return
    scrollTo(0, height)
    if (frames > 0 && scrollY < Math.floor(height)) settle(hash, height, frames - 1)
  })
}

export function parse(hash: string): Place {
  const [path = '/', search = ''] = hash.replace(/^#/, '').split('?', 2)
  return { path: path || '/', query: Object.fromEntries(new URLSearchParams(search)) }
}

/** Goes to an address; `replace` leaves no step to come back to. */
export function go(to: string, { replace = false } = {}): void {
  heights.set(location.hash, scrollY)
  if (`#${to}` === location.hash) return
  isOurs = true
  if (replace) location.replace(`#${to}`)
  else {
    depth += 1
    location.hash = to
  }
}

/** One step back inside the app, or `home` when the app was entered here. */
export function back(home = '/'): void {
  if (depth > 0) history.back()
  else go(home, { replace: true })
}

export interface Match {
  route: Route
  params: Record<string, string>
}

/** The first route whose path fits. */
export function match(routes: readonly Route[], path: string): Match | null {
  for (const route of routes) {
    const params = fitted(route.path.split('/'), path.split('/'))
    if (params) return { route, params }
  }
  return null
}

function fitted(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [index, piece] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (piece.startsWith(':')) params[piece.slice(1)] = decodeURIComponent(part)
    else if (piece !== part) return null
  }
  return params
}
