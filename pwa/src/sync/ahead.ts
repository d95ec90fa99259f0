/** The first page of news, which index.html asked for while the app was still on its way: on a slow link that spares a round trip. */

interface Ahead {
  /** Name of the database that it was asked for, when that held nothing yet. */
  name: string
  /** Device clock, ms. */
  askedAt: number
  heardAt?: number
  answer: Promise<Response>
}

/** What came of it. */
export interface Come {
  answer: Response
  askedAt: number
  heardAt: number
}

declare global {
  var ahead: Ahead | undefined
}

/** Handed out once, and only to whom it was asked for. Null as well where it failed: it is then asked for as ever. */
export async function takeAhead(name: string): Promise<Come | null> {
  const taken = globalThis.ahead
  globalThis.ahead = undefined
  if (taken?.name !== name) return null
  const answer = await taken.answer.catch(() => null)
  return answer && { answer, askedAt: taken.askedAt, heardAt: taken.heardAt ?? taken.askedAt }
}
