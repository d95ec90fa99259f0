/** Records that arrived more than 30 days after they were made: kept whole, applied when the village accepts them. */
import { api } from '../../base/http'

export interface OldRecord {
  op_id: string
  kind: string
  author_name: string
  place_name: string
  made_at: string
  received_at: string
  body: Record<string, unknown>
}

export const oldRecords = async (): Promise<OldRecord[]> =>
  (await api<{ items: OldRecord[] }>('GET', '/api/quarantine')).items

export const settleOld = (opId: string, accept: boolean): Promise<unknown> =>
  api('POST', `/api/quarantine/${opId}`, { body: { accept } })
