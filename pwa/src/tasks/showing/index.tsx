import type { ScreenProps } from '../../base/router'
import { AgainPage } from './AgainPage'
import { ShowPage } from './ShowPage'

export { TaskShown } from './TaskShown'

/** One file for both: the photos that a task asks for, and one of them that came back. */
export default function Screen(asked: ScreenProps) {
  return asked.params.photo ? <AgainPage {...asked} /> : <ShowPage {...asked} />
}
