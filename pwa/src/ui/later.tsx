/** A part of a screen with a file of its own: for those only who need it, or only once the screen stands. */
import type { ComponentType, VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Failed, Loading, whyMissing } from './States'

/** `const IssuesOnline = later(() => import('./IssuesOnline').then(part => part.IssuesOnline))` */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => VNode {
  let Part: ComponentType<Props> | null = null
  return function Later(props: Props) {
    const [isMissing, setMissing] = useState<boolean | null>(null)
    useEffect(() => {
      if (Part || isMissing) return
      load().then(
        loaded => {
          Part = loaded
          setMissing(false)
        },
        () => setMissing(true),
      )
    }, [isMissing])
    if (Part) return <Part {...props} />
    // Some browsers keep a failed import: a reload asks once more, as for a whole screen.
    return isMissing ? <Failed failure={whyMissing()} onRetry={() => location.reload()} /> : <Loading />
  }
}
