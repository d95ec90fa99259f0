/** Posts in words. */
import type { Person, PersonPost } from '../queries'
import { t as role } from '../words'

/** 大合村 3组 组长 */
export const postWords = (post: Pick<PersonPost, 'village_name' | 'place_name' | 'role'>): string =>
  [post.village_name, post.place_name, role(post.role)].filter(Boolean).join(' ')

/** 大合村 3组 组长、大合村 村民代表 */
export const postsOf = ({ posts }: Pick<Person, 'posts'>): string => posts.map(postWords).join('、')
