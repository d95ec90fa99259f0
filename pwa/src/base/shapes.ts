/** The API's shapes that the app's foundation uses. Nouns keep the shapes of their own feed kinds in <noun>/shapes.ts. */
import type { ProblemBody } from './problem'

export type Role =
  | 'county_admin'
  | 'town_office'
  | 'linked_leader'
  | 'inspector'
  | 'secretary'
  | 'officer'
  | 'grid_worker'
  | 'representative'
  | 'group_leader'

export interface Post {
  id: string
  role: Role
  place_id: string
  place_name: string
  level: 'county' | 'town' | 'village' | 'area' | 'group' | 'cluster'
  path: string
  village_ids: string[]
}

export interface Grant {
  token: string
  expires_at: string
}

/** GET /api/me */
export interface Me {
  person: { id: string; name: string }
  posts: Post[]
  device_id: string
  expires_at: string
  lock_after_seconds: number | null
  needs_password: boolean
  needs_totp: boolean
  is_locked: boolean
  /** How much of the data this person's phone holds; `online` reads pages instead. */
  sync: 'links' | 'places' | 'online'
}

/** What signing in answers. */
export interface Session extends Me {
  grant: Grant
}

/** A JSON Web Key, P-256, for rescue files. */
export type RescueKey = JsonWebKey & { kid?: string }

export interface About {
  name: string
  version: string
  sponsor: string
  user_unit: string
  filing_number: string
  demo: boolean
  server_time: string
  rescue_key?: RescueKey | null
}

export interface DemoAccount {
  role: Role
  name: string
  phone: string
  password: string
  place_code: string
  place_name: string
}

export interface Op {
  op_id: string
  kind: string
  version: number
  body: Record<string, unknown>
  /** Ids of entities that must exist before this op makes sense. */
  needs: string[]
  made_at: string
  device_id: string
}

export interface OpAnswer {
  op_id: string
  answer: 'done' | 'refused' | 'later'
  problem?: ProblemBody | null
  missing?: string[] | null
  error_id?: string | null
  quarantined?: boolean | null
}

export interface OpAnswers {
  server_time: string
  epoch: string
  answers: OpAnswer[]
}

export interface Changed {
  kind: string
  id: string
  stream: string
  version: number
  data: Record<string, unknown>
}

export interface Removed {
  kind: string
  id: string
  stream: string
  version: number
}

/** Another entry of the same person (WeChat, home screen) that last reported unsent records. */
export interface OtherEntry {
  device_id: string
  entry: string
  unsent: number
  oldest_unsent_at: string | null
  reported_at: string
}

export interface Changes {
  server_time: string
  epoch: string
  cursor: string
  more: boolean
  reset: boolean
  keep?: Record<string, string[]> | null
  dropped: string[]
  changed: Changed[]
  removed: Removed[]
  entries: OtherEntry[]
}

export interface Position {
  lat: number
  lng: number
  accuracy_m: number
  at: string
  source: 'device' | 'exif'
}

/** How the picture came: grades evidence, never refuses it. */
export type PhotoSource = 'in_page' | 'camera_app' | 'album' | 'screen'

/** What the picked file said of itself: its `type`, when it was written (`file_at`), and EXIF values by the number of their tag. */
export type Picked = Record<string, string | number[]>

/** A photo as an op's body names it; its bytes travel apart. */
export interface PhotoIn {
  id: string
  sha256: string
  size: number
  thumb_sha256: string | null
  thumb_size: number
  mime: string
  width: number
  height: number
  taken_at: string
  position: Position | null
  source: PhotoSource
  skew_ms: number | null
  /** A capture token; rows from before have none. */
  token?: string | null
  picked?: Picked | null
}

export type BytesRole = 'photo' | 'thumb'

/** What the server calls them: a recording travels as the photo does. */
export type SentRole = BytesRole | 'voice'

export interface Offer {
  photo_id: string
  role: SentRole
  sha256: string
  size: number
}

export interface OfferAnswer {
  photo_id: string
  role: SentRole
  state: 'stored' | 'partial' | 'unknown'
  upload_url?: string | null
  offset: number
  recorded: boolean
}

/** What became of one file of a parcel. */
export interface Taken {
  photo_id: string
  role: SentRole
  state: 'stored' | 'unknown'
  problem?: ProblemBody | null
}

export interface Device {
  id: string
  name: string
  kind: 'phone' | 'desktop'
  entry: string
  last_seen_at: string
  current: boolean
  unsent: number
  oldest_unsent_at: string | null
  reported_at: string | null
}
