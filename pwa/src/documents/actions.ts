/** What the desk does with papers, each one request. */
import { api } from '../base/http'
import type { Paper, Part, Unseen } from './shapes'

export interface Bulletin {
  place_id: string
  from_on: string
  to_on: string
  part: Part
}

export const askBulletin = (body: Bulletin): Promise<Paper> => api('POST', '/api/documents/bulletins', { body })
export const askSheets = (issues: readonly string[]): Promise<Paper> =>
  api('POST', '/api/documents/sheets', { body: { issue_ids: issues } })
export const makeAgain = (id: string): Promise<void> => api('POST', `/api/documents/${id}/again`, { body: {} })

/** Photos that nobody has looked at for faces and plates, of what would be made. */
export const unseenInBulletin = (body: Bulletin): Promise<Unseen> =>
  api('POST', '/api/documents/bulletins/unseen', { body })
export const unseenInSheets = (issues: readonly string[]): Promise<Unseen> =>
  api('POST', '/api/documents/sheets/unseen', { body: { issue_ids: issues } })
