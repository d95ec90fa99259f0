/** The pairs in hand: the one on screen and four whose pictures come meanwhile; verdicts, and the way back. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { sentence } from '../../../base/problems'
import { toast } from '../../../ui/asks'
import { type Judged, judge, unjudge } from '../actions'
import { type Given, nameOf } from '../rules'
import type { PhotoCard } from '../shapes'
import { useLive } from '../useLive'
import { t } from '../words'
import { fetchAhead } from './ahead'
import { type Dealt, type Hand, nextPairs, release, renewClaims } from './queries'
import { asked, pictures, said } from './rules'

interface Said {
  dealt: Dealt
  judged: Judged[]
}

const most = 5
/** Well within the ten minutes of a claim. */
const beat = 4 * 60_000
const words = { accepted: 'accepted', returned: 'returned', later: 'putOff' } as const

export function useQueue() {
  const [, redraw] = useState(0)
  const desk = useRef(makeDesk(() => redraw(count => count + 1))).current
  useEffect(() => {
    void desk.fill()
    const timer = setInterval(desk.renew, beat)
    return () => {
      clearInterval(timer)
      desk.leave()
    }
  }, [desk])
  useLive(desk.fill)
  return desk
}

export type Queue = ReturnType<typeof useQueue>

function makeDesk(draw: () => void) {
  const past: Said[] = []
  /** Said here, and perhaps not yet there: not to be dealt again. */
  const judgedClaims = new Set<string>()
  const ahead = fetchAhead()
  let isAsking = false
  /** Somebody wanted more while the server was being asked. */
  let isShort = false
  let isLeft = false
  const desk = {
    hand: [] as Dealt[],
    answer: undefined as Hand | undefined,
    failure: null as unknown,
    fill: async () => {
      isShort = isAsking
      if (isAsking || isLeft || desk.hand.length >= most) return
      isAsking = true
      try {
        const answer = await nextPairs(most - desk.hand.length, [...claims(), ...[...judgedClaims].slice(-6)])
        if (isLeft) return release(answer.pairs.map(one => one.claim))
        // What was judged here and is still on its way was counted there.
        const onTheWay = answer.held.filter(claim => judgedClaims.has(claim)).length
        desk.answer = { ...answer, left: answer.left - onTheWay }
        desk.failure = null
        take(answer)
      } catch (failure) {
        desk.failure = failure
      } finally {
        isAsking = false
      }
      draw()
      if (isShort && !desk.failure) void desk.fill()
    },
    renew: () => void renewClaims(claims()).catch(() => {}),
    leave: () => {
      isLeft = true
      release(claims())
    },
    say: async (cards: readonly PhotoCard[], given: Given) => {
      const [dealt, ...rest] = desk.hand
      if (!dealt || cards.length === 0) return toast(t('nothingToJudge'))
      const after = said(dealt, cards, given)
      const isDone = asked(after).length === 0
      // The next pair is on screen before anything is written.
      desk.hand = isDone ? rest : [after, ...rest]
      if (isDone) judgedClaims.add(dealt.claim)
      if (isDone) count(-1)
      draw()
      try {
        const judged = await judge(cards, given, t('judgeTitle', { name: nameOf(dealt.pair) }), { claim: dealt.claim })
        past.push({ dealt, judged })
        toast(t(words[given.verdict]), { label: t('undo'), run: desk.undo })
      } catch (failure) {
        judgedClaims.delete(dealt.claim)
        if (isDone) count(1)
        back(dealt)
        toast(sentence(failure))
      }
      void desk.fill()
    },
    undo: async () => {
      const last = past.pop()
      if (!last) return toast(t('nothingToUndo'))
      try {
        await unjudge(last.judged, t('undoTitle', { name: nameOf(last.dealt.pair) }))
      } catch (failure) {
        past.push(last)
        throw failure
      }
      judgedClaims.delete(last.dealt.claim)
      count(1)
      back(last.dealt)
      toast(t('undone'))
    },
  }
  /** On screen again, whatever has come meanwhile. */
  const back = (dealt: Dealt) => {
    desk.hand = [dealt, ...desk.hand.filter(one => one.claim !== dealt.claim)]
    draw()
  }
  const count = (by: number) => {
    if (desk.answer) desk.answer = { ...desk.answer, left: Math.max(0, desk.answer.left + by) }
  }
  const claims = () => desk.hand.map(one => one.claim)
  const take = ({ pairs }: Hand) => {
    const held = new Set(claims())
    const fresh = pairs.filter(one => !held.has(one.claim) && !judgedClaims.has(one.claim))
    for (const one of fresh) ahead(pictures(one))
    desk.hand = [...desk.hand, ...fresh.filter(one => asked(one).length > 0)]
  }
  return desk
}
