/** What the desk does with papers, each one request. */
import { api } from '../base/http'
import type { Paper, Part } from './shapes'

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
