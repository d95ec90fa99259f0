/** The feed's `task`. */
import type { Agreed, Drift, Feed, Schemas } from '../base/contract'

export interface TaskItem {
  id: string
  text: string
  done: { by_name: string; at: string } | null
}

export interface Task {
  id: string
  /** Shared by the tasks that one asking made. */
  asked_id?: string
  title: string
  note: string
  items: TaskItem[]
  /** YYYY-MM-DD */
  due_on: string
  village_ids: string[]
  /** Of rows read online. */
  place_name?: string
  /** It is asked of this person. */
  mine: boolean
  finished_at: string | null
  created_by_name: string
  may_withdraw?: boolean
  /** What its photos are to fill, in order; none where it asks for no photo. */
  slots?: { slot: string; photos: string[] }[]
}

/** Whom a task may be asked of. */
export type AskedRole = Schemas['CreateTask']['roles'][number]

/** What photos are asked for: of a project's stages, or of a notice board. */
export type Shows = NonNullable<Schemas['CreateTask']['shows']>

export interface Asking {
  title: string
  note: string
  /** One line of the checklist per line of text. */
  lines: string
  due_on: string
  place_ids: string[]
  roles: AskedRole[]
  assignee_ids: string[]
  shows?: Shows | null
}

/** What a part of the form is handed. */
export interface AskingProps {
  fields: Asking
  set: (change: Partial<Asking>) => void
}

/** Compared with the API document when types are checked. */
export type Contract = Agreed<Drift<Task, Feed['task'] & Pick<Schemas['ListedTask'], 'place_name'>>>
