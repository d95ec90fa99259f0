/** Which photos of a dealt pair its verdict settles, and what a verdict changes on screen. Pure. */
import { cardsOf, type Given, isJudgeable, undecided } from '../rules'
import type { Pair, PhotoCard } from '../shapes'
import type { Pictures } from './ahead'
import type { Dealt } from './queries'

/** Those that wait; in a dispute also what was answered, and where two differ what stands accepted. */
export function asked({ task, pair }: Dealt): PhotoCard[] {
  const more = cardsOf(pair).filter(card => isJudgeable(card) && isInQuestion(task, card))
  return [...undecided(pair).filter(card => !more.includes(card)), ...more]
}

const isInQuestion = (task: Dealt['task'], card: PhotoCard): boolean =>
  task === 'dispute'
    ? card.answered?.outcome === null && card.state === 'returned'
    : task === 'third' && card.state === 'accepted'

/** What is usually not good enough is the fix, not the problem. */
export function usual(dealt: Dealt): PhotoCard[] {
  const after = asked(dealt).filter(card => card.slot !== 'before')
  return after.length > 0 ? after : asked(dealt)
}

/** The pair as it stands after a verdict on some of its photos; a dispute or a difference is settled by it. */
export function said(dealt: Dealt, cards: readonly PhotoCard[], { verdict }: Given): Dealt {
  const ids = new Set(cards.map(card => card.id))
  // Not to be asked about again here, whatever its state is now.
  const over = (card: PhotoCard): PhotoCard => (ids.has(card.id) ? { ...card, state: verdict, mine: true } : card)
  const pair: Pair = { ...dealt.pair, before: dealt.pair.before.map(over), after: dealt.pair.after.map(over) }
  return { ...dealt, pair }
}

/** Pictures to fetch while somebody still looks at the pair before: small ones are there at once, large ones follow. */
export function pictures({ pair }: Dealt): Pictures {
  const cards = cardsOf(pair).filter(card => !card.erased_at)
  const of = (size: string, cards: PhotoCard[]) => cards.map(card => `/api/photos/${card.id}/${size}`)
  return {
    small: of(
      'thumb',
      cards.filter(card => card.thumb),
    ),
    large: of(
      'display',
      cards.filter(card => card.received_at !== null),
    ),
  }
}
