/** A screen's window on the server, for pages that no phone holds; the last answer stays up while a new one is fetched, and when that fails. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Asked } from '../base/asked'

export interface Online<Answer> extends Asked<Answer> {
  isAsking: boolean
  again: () => void
}

export function useOnline<Answer>(ask: () => Promise<Answer>, depends: unknown[] = []): Online<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ data: undefined, failure: null })
  const [isAsking, setAsking] = useState(true)
  const [round, setRound] = useState(0)
  const last = useRef<{ data: Answer; depends: unknown[] } | undefined>(undefined)
  useEffect(() => {
    let isStale = false
    setAsking(true)
    const tell = (answer: Asked<Answer>) => {
      if (isStale) return
      setAsked(answer)
      setAsking(false)
    }
    ask().then(
      data => {
        if (!isStale) last.current = { data, depends }
        tell({ data, failure: null })
      },
      (failure: unknown) => tell({ data: answerTo(depends, last.current), failure }),
    )
    return () => {
      isStale = true
    }
  }, [round, ...depends])
  return { ...asked, isAsking, again: () => setRound(count => count + 1) }
}

/** Only the answer to the same question. */
const answerTo = <Answer>(depends: unknown[], last: { data: Answer; depends: unknown[] } | undefined) =>
  last && depends.every((value, at) => value === last.depends[at]) ? last.data : undefined
