/** Flags of a photo, as those who judge see them. */
export type Kind =
  | 'same_bytes'
  | 'looks_alike'
  | 'clock_skew'
  | 'far_off'
  | 'off_time'
  | 'pair_alike'
  | 'screenshot'
  | 'edited'

/** The photo that a flag compares with, if it is the reader's to see. */
export interface OtherPhoto {
  id: string
  subject_kind: string
  subject_id: string
  title: string
  place_name: string
  slot: string
  taken_at: string
}

export interface Flag {
  kind: Kind
  found_at: string
  evidence: Record<string, number | string>
  other: OtherPhoto | null
  /** It compares with a photo outside the reader's places. */
  elsewhere: boolean
}

/** What made a grade, good reasons too. */
export type Reason =
  | 'in_page'
  | 'camera_app'
  | 'not_fresh'
  | 'album'
  | 'source_unknown'
  | 'supported'
  | 'unsupported'
  | 'clock_skew'
  | 'time_conflict'
  | 'off_time'
  | 'far_off'
  | 'screenshot'
  | 'edited'

export interface Graded {
  grade: 'A' | 'B' | 'C' | null
  reasons: Reason[]
  /** As far as a capture token supports it, by the server's clock. */
  not_before: string | null
}
