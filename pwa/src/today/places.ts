/** Where a person's posts are. Pure. */
import type { Post } from '../base/shapes'

/** The places of one's posts, each once. */
export const placeNames = (posts: readonly Pick<Post, 'place_name'>[]): string[] => [
  ...new Set(posts.map(post => post.place_name)),
]
