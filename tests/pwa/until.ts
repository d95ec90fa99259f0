/** Waiting for what comes: a busy machine is slow, and what is right comes long before. */
import { vi } from 'vitest'

export const until = <Seen>(look: () => Seen | Promise<Seen>): Promise<Seen> => vi.waitFor(look, { timeout: 25_000 })
