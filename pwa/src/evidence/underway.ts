/** Pictures that are being made small right now, by draft: whoever saves the form waits for them. */

const underway = new Map<string, Set<Promise<unknown>>>()

export function follow<Answer>(draft: string, work: Promise<Answer>): Promise<Answer> {
  const held = underway.get(draft) ?? new Set()
  underway.set(draft, held.add(work))
  const end = () => void held.delete(work)
  work.then(end, end)
  return work
}

/** Resolves when none is left; one that failed has said so itself. */
export async function allKept(draft: string): Promise<void> {
  await Promise.allSettled(underway.get(draft) ?? [])
}
