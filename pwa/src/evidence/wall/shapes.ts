/** GET /api/evidence/wall: photos as pairs, with what helps to judge them. */
import type { PhotoSource, Position } from '../../base/shapes'
import type { Flag, Graded } from '../flags/shapes'
import type { Photo } from '../shapes'

export type State = Photo['state']

export type EarlierVersion = Pick<
  Photo,
  | 'id'
  | 'version_no'
  | 'author_name'
  | 'taken_at'
  | 'state'
  | 'reason_code'
  | 'reason'
  | 'reviewed_by_name'
  | 'reviewed_at'
>

/** The current photo of a slot; the versions that it replaced, newest first. */
export interface PhotoCard extends Photo, Graded {
  flags: Flag[]
  width: number
  height: number
  source: PhotoSource | null
  position: Position | null
  mine: boolean
  /** Its matter is this person's own. */
  owned?: boolean
  earlier: EarlierVersion[]
  /** What its author said to its return. */
  answered?: Answered | null
  /** Who looked for faces and plates, and how many parts they covered. */
  cover?: { parts: number; by_name: string; at: string } | null
  /** False: a minor matter that the draw left out. */
  is_drawn?: boolean
}

export interface Answered {
  id: string
  text: string
  seconds: number | null
  photo_id: string | null
  at: string
  outcome: 'accepted' | 'stands' | 'dropped' | null
}

export interface Pair {
  subject: {
    kind: string
    id: string
    title: string
    place_id: string
    place_name: string
    slots: string[]
    village_name?: string | null
    household_head: string | null
    closed_at: string | null
  }
  before: PhotoCard[]
  after: PhotoCard[]
  issue: {
    number: string
    category: string
    owner_name: string | null
    due_on: string | null
    state: string
  } | null
}

export type Counts = Record<State, number>

export interface WallPage {
  pairs: Pair[]
  next: string | null
  counts: Counts
}

export interface WallFilter {
  place: string
  /** What the photos are about: the class of an issue. */
  matter: string
  verdict: State | ''
  /** Only pairs that something is unusual about. */
  flagged: '' | 'yes'
}
