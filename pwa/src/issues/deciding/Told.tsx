import { placeName, placesHere } from '../../places/queries'
import { useStore } from '../../store/query'
import { ToGroup } from '../../ui/ToGroup'
import type { Issue } from '../shapes'
import { useTelling } from '../telling'
import { fixForGroup } from './group'

/** A fix for the group: what and where, never whose. */
export function Told({ issue }: { issue: Issue }) {
  const telling = useTelling()
  const places = useStore(['entity'], placesHere).data ?? []
  return (
    <div class="acts">
      <ToGroup make={() => fixForGroup(issue, telling.kind(issue), placeName(places, issue.place_id))} />
    </div>
  )
}
