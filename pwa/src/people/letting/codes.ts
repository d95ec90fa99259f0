/** Entry codes: single use, 72 hours, confirmed by the last four digits of the phone number. */
import { api } from '../../base/http'
import type { Person } from '../queries'
import { t as roleWords } from '../words'

export interface Issued {
  /** Eight digits. */
  code: string
  url: string
  expires_at: string
  last4_hint: string
  /** The address as an SVG. */
  qr?: string
}

export const entryCode = (personId: string): Promise<Issued> =>
  api('POST', `/api/people/${personId}/entry-code`, { body: {} })

/** 1234 5678, as it is read out. */
export const spoken = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ')

export const postsOf = ({ posts }: Person): string =>
  posts.map(({ role, place_name }) => `${place_name} ${roleWords(role)}`).join('、')
