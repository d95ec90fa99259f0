import { go } from '../../base/router'
import { placeName, placesHere } from '../../places/queries'
import { useStore } from '../../store/query'
import { Button } from '../../ui/Button'
import { ToGroup } from '../../ui/ToGroup'
import type { Issue } from '../shapes'
import { useTelling } from '../telling'
import { fixForGroup } from './group'
import { t } from './words'

/** A fix for the group: what and where, never whose. An assignment sheet to hand over. */
export function Told({ issue }: { issue: Issue }) {
  const telling = useTelling()
  const places = useStore(['entity'], placesHere).data ?? []
  return (
    <div class="acts">
      <Button kind="default" onClick={() => go(`/documents/new?issue=${issue.id}`)}>
        {t('sheet')}
      </Button>
      {isFixed(issue) && (
        <ToGroup make={() => fixForGroup(issue, telling.kind(issue), placeName(places, issue.place_id))} />
      )}
    </div>
  )
}

const isFixed = ({ state }: Issue): boolean => state === 'fixed' || state === 'settled'
