/** Names of households in what is about to go out: asked at once, and again when somebody has stopped typing. */
import { useEffect, useState } from 'preact/hooks'
import { namesIn } from './names'

interface Asked {
  text: string
  names: string[]
  /** Nobody could be asked. */
  isUnknown: boolean
}

const pause = 400

export function useNames(text: string): { names: string[]; isAsking: boolean; isUnknown: boolean } {
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    const ask = () =>
      namesIn(text).then(
        names => setAsked({ text, names, isUnknown: false }),
        () => setAsked(held => ({ text, names: held?.names ?? [], isUnknown: true })),
      )
    const timer = setTimeout(ask, asked ? pause : 0)
    return () => clearTimeout(timer)
  }, [text])
  return { names: asked?.names ?? [], isAsking: asked?.text !== text, isUnknown: asked?.isUnknown ?? false }
}
