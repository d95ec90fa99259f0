/** What a phone holds, table by table. Bytes are ArrayBuffers: WebKit loses Blobs that IndexedDB holds. */
import type { DBSchema } from 'idb'
import type { ProblemBody } from '../base/problem'
import type { Op, PhotoIn } from '../base/shapes'

/** A server-held row, as the change feed last rendered it for this person. */
export interface EntityRow<Data = Record<string, unknown>> {
  kind: string
  id: string
  stream: string
  version: number
  data: Data
}

/** What a record changes on screen before the server has answered: fields laid over the held row, or a new row. */
export interface Shown {
  kind: string
  id: string
  data: Record<string, unknown>
}

/** waiting: to be sent · parked: a person must look · done: durable on the server, kept 30 days · aside: given up by its author, kept 30 days. */
export type OpState = 'waiting' | 'parked' | 'done' | 'aside'

export interface OpRow extends Op {
  state: OpState
  /** Ids of entities that this op makes; others' `needs` look for them. */
  makes: string[]
  shows: Shown[]
  photo_ids: string[]
  /** For the list of unsent items, e.g. 记走访 · 李桂英. */
  title: string
  /** Address of the form that can mend a refused op; it gets `?mend=<op id>`. */
  mend: string | null
  tries: number
  /** Device clock, ms; not sent before. */
  next_at: number
  problem: ProblemBody | null
  /** Parked by repeated failures, not by a refusal: tried again by itself now and then. */
  retries: boolean
  done_at: number | null
  /** The feed has shown the result, so `shows` is no longer laid over it. */
  settled: boolean
  /** Put aside by its author's wish, not because a mended one took its place: it can be taken back. */
  is_given_up?: boolean
  quarantined: boolean
}

/** waiting: not on the server · sent: every byte accepted · stored: the server has confirmed bytes and hash · parked: a person must look · aside: its author does without it. */
export type BytesState = 'waiting' | 'sent' | 'stored' | 'parked' | 'aside'

export interface Sending {
  state: BytesState
  upload_url: string | null
  offset: number
  tries: number
  next_at: number
  reason: string | null
}

export interface PhotoRow extends PhotoIn {
  /** Empty where there is none to send: a recording, or a picture that goes as it is. */
  thumb_sha256: string
  /** The op that carries it; null while it belongs to a draft. */
  op_id: string | null
  draft: string | null
  slot: string
  /** Of a recording (slot `voice`), which has no thumbnail. */
  seconds?: number
  photo: Sending
  thumb: Sending
  stored_at: number | null
}

export interface BytesRow {
  id: string
  mime: string
  bytes: ArrayBuffer
}

/** A form in progress; survives the browser being killed while the camera app is open. */
export interface DraftRow {
  key: string
  /** The address that opens it again. */
  route: string
  title: string
  fields: Record<string, unknown>
  /** The slot being shot while another app is in front; set before it opens, cleared on return. */
  shooting: string | null
  updated_at: number
}

export interface MetaRow {
  key: string
  value: unknown
}

export interface Tables extends DBSchema {
  entity: { key: [string, string]; value: EntityRow; indexes: { kind: string; stream: string } }
  op: { key: string; value: OpRow; indexes: { state: string } }
  photo: { key: string; value: PhotoRow; indexes: { op: string; draft: string } }
  full: { key: string; value: BytesRow }
  thumb: { key: string; value: BytesRow }
  draft: { key: string; value: DraftRow }
  meta: { key: string; value: MetaRow }
}

export type TableName = 'entity' | 'op' | 'photo' | 'full' | 'thumb' | 'draft' | 'meta'

export const freshSending = (): Sending => ({
  state: 'waiting',
  upload_url: null,
  offset: 0,
  tries: 0,
  next_at: 0,
  reason: null,
})
