/** A sitting of reviewing: which pair is open, what was said in it, and the way back. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { sentence } from '../../base/problems'
import { toast } from '../../ui/asks'
import { type Judged, judge, unjudge } from './actions'
import { type Given, keyOf, nameOf, nextWaiting, undecided } from './rules'
import type { PhotoCard, WallFilter } from './shapes'
import { pairOf, useWall } from './useWall'
import { t } from './words'

interface Said {
  key: string
  name: string
  judged: Judged[]
}

const words = { accepted: 'accepted', returned: 'returned', later: 'putOff' } as const

/** Fetches on before the batch runs out. */
const ahead = 10

export function useReview(filter: WallFilter, first: string | undefined) {
  const [wanted, setCurrent] = useState<string | null>(first ?? null)
  const said = useRef<Said[]>([])
  const keep = new Set([...said.current.map(({ key }) => key), ...(wanted ? [wanted] : [])])
  const wall = useWall(filter, keep)
  const pairs = wall.pairs ?? []
  // Nothing chosen yet, or it has gone meanwhile: the first that waits.
  const current = pairOf(pairs, wanted) ? wanted : nextWaiting(pairs, null)
  const pair = pairOf(pairs, current)
  const place = pairs.findIndex(held => keyOf(held) === current)

  useEffect(() => {
    if (wall.hasMore && pairs.length - place < ahead) wall.more()
  }, [place, pairs.length])

  const say = async (cards: readonly PhotoCard[], given: Given) => {
    if (!pair || cards.length === 0) return toast(t('nothingToJudge'))
    const [key, name] = [keyOf(pair), nameOf(pair)]
    try {
      said.current.push({ key, name, judged: await judge(cards, given, t('judgeTitle', { name })) })
      toast(t(words[given.verdict]))
      const rest = undecided(pair).filter(card => !cards.some(done => done.id === card.id))
      if (rest.length === 0) setCurrent(nextWaiting(pairs, key))
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  const undo = async () => {
    const last = said.current[said.current.length - 1]
    if (!last) return toast(t('nothingToUndo'))
    await unjudge(last.judged, t('undoTitle', { name: last.name }))
    said.current = said.current.filter(one => one !== last)
    setCurrent(last.key)
    toast(t('undone'))
  }
  const step = (by: number) => {
    const next = pairs[place + by]
    if (next) setCurrent(keyOf(next))
  }
  return { wall, pairs, pair, current, setCurrent, say, undo, step }
}

export type Review = ReturnType<typeof useReview>
