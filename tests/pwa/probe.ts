/** Runs a hook as a screen would, without a screen. */
import { h, render } from 'preact'

/** What a screen that draws nothing is put into. */
const nowhere = () => ({ nodeType: 1, childNodes: [], firstChild: null, namespaceURI: null }) as unknown as Element

export interface Probe<Given, Answer> {
  /** What the hook last answered. */
  readonly now: Answer
  /** Every answer it gave, oldest first. */
  readonly all: readonly Answer[]
  /** Draws the screen with something else given. */
  give: (given: Given) => void
  /** Preact ends what a screen began a moment after it has gone. */
  leave: () => Promise<void>
}

export function probe<Given, Answer>(use: (given: Given) => Answer, given: Given): Probe<Given, Answer> {
  const all: Answer[] = []
  const place = nowhere()
  const Screen = ({ given }: { given: Given }) => {
    all.push(use(given))
    return null
  }
  const give = (given: Given) => render(h(Screen, { given }), place)
  give(given)
  return {
    get now() {
      return all.at(-1) as Answer
    },
    all,
    give,
    leave: () => {
      render(null, place)
      return settled()
    },
  }
}

/** An answer that comes when the test says so. */
export function held<Answer>() {
  let tell: (answer: Answer) => void = () => {}
  let fail: (failure: unknown) => void = () => {}
  const promise = new Promise<Answer>((resolve, reject) => {
    tell = resolve
    fail = reject
  })
  return { promise, tell, fail }
}

/** Long enough for whatever is going on in memory to end, and for effects to run. */
export const settled = () => new Promise<void>(done => setTimeout(done, 60))
