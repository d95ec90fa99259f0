/** How an issue is called on 今天. */
import { labelOf } from '../reference/queries'
import type { Category } from '../reference/shapes'

/** 厕具：破损; its class says nothing new to whoever works on it. */
export function leafName(words: Map<string, Category>, code: string): string {
  const category = words.get(code)
  return category ? labelOf(category) : code
}
