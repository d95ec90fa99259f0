/** What screens and the store say to each other about any question. */

export interface Asked<Answer> {
  /** undefined while loading for the first time. */
  data: Answer | undefined
  failure: unknown
  /** Of what can be asked once more. */
  isAsking?: boolean
  again?: () => void
}

/** An own record that is on its way, or that needs a look; absent when the server has it. */
export type Mark = 'sending' | 'parked'
