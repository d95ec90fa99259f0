/** A part of a screen with a file of its own: for those only who need it, or only once the screen stands. */
import type { ComponentType, VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Loading } from './States'

/** `const IssuesOnline = later(() => import('./IssuesOnline').then(part => part.IssuesOnline))` */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => VNode {
  let Part: ComponentType<Props> | null = null
  return function Later(props: Props) {
    const [, redraw] = useState(0)
    useEffect(() => {
      if (Part) return
      load().then(
        loaded => {
          Part = loaded
          redraw(1)
        },
        () => {},
      )
    }, [])
    return Part ? <Part {...props} /> : <Loading />
  }
}
