/** What the desk does with lists, each one request. */
import { sendFile } from '../base/file'
import { api } from '../base/http'
import type { Detail } from './shapes'

const home = '/api/ledgers/imports'
const step = (id: string, name: string, body: unknown = {}): Promise<void> =>
  api('POST', `${home}/${id}/${name}`, { body })

export interface NewList {
  kind: string
  place_id: string
  sender: string
  file: File
}

/** Says that a list comes, then sends it; the batch it became. */
export async function sendList({ file, ...about }: NewList): Promise<string> {
  const begun = await api<Detail>('POST', home, { body: { ...about, file_name: file.name } })
  await sendFile(`/api/ledgers/files/${begun.id}`, file)
  return begun.id
}

export const sendAgain = (id: string, file: File): Promise<unknown> => sendFile(`/api/ledgers/files/${id}`, file)
export const setColumns = (id: string, columns: Record<string, string>): Promise<void> =>
  step(id, 'columns', { columns })
/** `header_row`: 0 for a list that has none; without it, it is sought. */
export const lookAgain = (id: string, at: { kind?: string; sheet?: string; header_row?: number }): Promise<void> =>
  step(id, 'columns', { look_again: true, ...at })
export const decide = (id: string, item: string, decision: string, target?: string): Promise<void> =>
  step(id, `items/${item}`, { decision, ...(target ? { target_id: target } : {}) })
export const decideRest = (id: string, decision: 'same' | 'skip'): Promise<void> => step(id, 'rest', { decision })
export const keepTwins = (id: string, keep: 'first' | 'last'): Promise<void> => step(id, 'twins', { keep })
export const reopen = (id: string): Promise<void> => step(id, 'reopen')
export const writeCopy = (id: string): Promise<void> => step(id, 'copy')
export const confirmImport = (id: string): Promise<void> => step(id, 'confirm')
export const undoImport = (id: string): Promise<void> => step(id, 'undo')
export const discardImport = (id: string): Promise<void> => step(id, 'discard')
export const continueImport = (id: string): Promise<void> => step(id, 'continue')
