/** Covering parts of a photo, and having one opened again. Done online: a desk's work, and at once for everybody. */
import { api } from '../../../base/http'
import type { Box } from './boxes'

export interface Cover {
  boxes: Box[]
  by_name: string
  /** null: nobody has looked yet. */
  at: string | null
  ready: boolean
}

const isCover = (answer: unknown): boolean => Array.isArray((answer as Partial<Cover> | null)?.boxes)

export const coverOf = (photo: string) => api<Cover>('GET', `/api/photos/${photo}/cover`, { isOurs: isCover })

export const coverPhoto = (photo: string, boxes: readonly Box[]) =>
  api<Cover>('POST', `/api/photos/${photo}/cover`, { body: { boxes }, isOurs: isCover })

export const tryAgain = (photo: string) => api<void>('POST', `/api/photos/${photo}/check`, { body: {} })
