/** What the server says of a hand-over. */
import type { Schemas } from '../base/contract'

export type OpenWork = Schemas['OpenWork']
export type Handover = Schemas['HandoverOut']

/** What is chosen to go. */
export type Chosen = Required<
  Pick<Schemas['HandoverIn'], 'post_ids' | 'household_ids' | 'issue_ids' | 'task_ids' | 'proxy_ids'>
>
