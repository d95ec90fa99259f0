/** Where a person's posts are, and what they come for. Pure. */
import type { Post, Role } from '../base/shapes'
import { t } from './words'

/** The places of one's posts, each once. */
export const placeNames = (posts: readonly Pick<Post, 'place_name'>[]): string[] => [
  ...new Set(posts.map(post => post.place_name)),
]

/** 大合村, or 大合村等 3 处 for whoever serves several. */
export function heading(posts: readonly Pick<Post, 'place_name'>[]): string {
  const [first, ...others] = placeNames(posts)
  if (!first) return t('title')
  return others.length ? t('places', { first, n: others.length + 1 }) : first
}

const offices: readonly Role[] = ['secretary', 'officer']
const desks: readonly Role[] = ['county_admin', 'town_office', 'linked_leader', 'inspector']

/** Who runs a village sees it first, then who supervises; whoever goes from door to door sees that. */
export function comesFor(posts: readonly Pick<Post, 'role'>[]): 'doors' | 'office' | 'desk' {
  if (posts.some(post => offices.includes(post.role))) return 'office'
  return posts.some(post => desks.includes(post.role)) ? 'desk' : 'doors'
}
