/** Pictures being made small and recordings being made, by draft: whoever saves the form waits for them. */

const underway = new Map<string, Map<Promise<unknown>, () => void>>()

export function follow<Answer>(draft: string, work: Promise<Answer>, hurry = () => {}): Promise<Answer> {
  const held = underway.get(draft) ?? new Map()
  underway.set(draft, held.set(work, hurry))
  const end = () => void held.delete(work)
  work.then(end, end)
  return work
}

/** Resolves when none is left, those that began meanwhile included; one that failed has said so itself. */
export async function allKept(draft: string): Promise<void> {
  for (let held = underway.get(draft); held?.size; held = underway.get(draft)) {
    for (const hurry of held.values()) hurry()
    await Promise.allSettled(held.keys())
  }
}
