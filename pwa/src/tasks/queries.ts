/** What one can ask about tasks: rows on this phone, or the server's page where a phone holds none. */
import { api } from '../base/http'
import { villageAmong } from '../places/queries'
import type { Place } from '../places/shapes'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { all, one, type Seen } from '../store/view'
import type { Task } from './shapes'

export const tasks = (database: Database): Promise<Seen<Task>[]> => all<Task>(database, 'task')

/** Open ones that are asked of this person. */
export const ownOpen = async (database: Database): Promise<Seen<Task>[]> =>
  (await tasks(database)).filter(({ data }) => data.mine && !data.finished_at)

/** Posts wider than a town read the page; own unsent steps are laid over it all the same. */
export async function tasksAnywhere(database: Database): Promise<Seen<Task>[]> {
  const here = await tasks(database)
  if (hereNow().me.sync !== 'online') return here
  const { items } = await api<{ items: Task[] }>('GET', '/api/tasks')
  const known = new Map(here.map(row => [row.id, row]))
  const fetched = items.map(data => laid(data, known.get(data.id)))
  return [...here.filter(row => row.data.title !== undefined && !items.some(({ id }) => id === row.id)), ...fetched]
}

export async function taskAnywhere(database: Database, id: string): Promise<Seen<Task> | null> {
  const held = await one<Task>(database, 'task', id)
  if (held?.data.title !== undefined) return held
  return (await tasksAnywhere(database)).find(row => row.id === id) ?? null
}

/** The village of a task, for whoever has several. */
export const taskVillage = ({ place_name, village_ids }: Task, places: readonly Place[]): string =>
  place_name ?? villageAmong(places, village_ids[0])

const laid = (data: Task, held: Seen<Task> | undefined): Seen<Task> => ({
  id: data.id,
  data: { ...data, ...held?.data },
  ...(held?.mark ? { mark: held.mark } : {}),
})
