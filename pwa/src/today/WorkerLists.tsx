/** The lists of 今天: they come after the first screenful, together with what they list. */
import { Drafts } from './Drafts'
import { Reshoots } from './Reshoots'
import { Todo } from './Todo'

export { MyHomes } from './MyHomes'

export const Waiting = () => (
  <>
    <Drafts />
    <Reshoots />
    <Todo />
  </>
)
