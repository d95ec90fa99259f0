import type { IconName } from '../ui/icons'

export interface Tab {
  name: string
  to: string
  icon: IconName
  word: 'today' | 'homes' | 'inbox' | 'me'
}

export const tabs: readonly Tab[] = [
  { name: 'today', to: '/', icon: 'today', word: 'today' },
  { name: 'households', to: '/households', icon: 'homes', word: 'homes' },
  { name: 'notices', to: '/notices', icon: 'bell', word: 'inbox' },
  { name: 'me', to: '/me', icon: 'me', word: 'me' },
]
