/** A representative holds linked households only: what else lies in the village's stream goes, with what hangs on it. */
import type { WriteTx } from '../store/database'
import type { EntityRow } from '../store/rows'

export async function keepOnly(tx: WriteTx, keep: Record<string, string[]>): Promise<void> {
  const entities = tx.objectStore('entity')
  for (const [stream, ids] of Object.entries(keep)) {
    const rows = await entities.index('stream').getAll(stream)
    for (const row of strangers(rows, new Set(ids))) await entities.delete([row.kind, row.id])
  }
}

/** Rows of households that are not kept, and rows about those rows (a photo of a dropped issue). Pure. */
export function strangers(rows: EntityRow[], kept: Set<string>): EntityRow[] {
  const direct = rows.filter(row => {
    const homes = householdsOf(row)
    return homes.length > 0 && !homes.some(id => kept.has(id))
  })
  const gone = new Set(direct.map(row => row.id))
  const hanging = rows.filter(row => gone.has(subjectOf(row) ?? ''))
  return [...direct, ...hanging]
}

/** Read from the shape, not the kind: whatever names a household hangs on it. */
function householdsOf({ kind, id, data }: EntityRow): string[] {
  if (kind === 'household') return [id]
  if (Array.isArray(data.household_ids)) return data.household_ids as string[]
  return typeof data.household_id === 'string' ? [data.household_id] : []
}

const subjectOf = ({ data }: EntityRow): string | undefined => (data.subject as { id?: string } | undefined)?.id
