import { placesHere, villagesIn } from '../../places/queries'
import { hereNow } from '../../store/here'
import { useStore } from '../../store/query'
import { Cells } from '../../ui/Cells'
import { Select } from '../../ui/Select'
import { t } from './words'

export interface Village {
  id: string
  name: string
}

/** Villages of one's office posts; their names stand in the posts before the feed brings them. */
export function useOwnVillages(): Village[] {
  const { posts } = hereNow().me
  const held = villagesIn(useStore(['entity'], placesHere).data ?? [])
  const own = new Set(posts.flatMap(post => post.village_ids))
  const found = held.filter(({ id }) => own.has(id))
  if (found.length > 0) return found
  return posts.filter(post => post.level === 'village').map(post => ({ id: post.place_id, name: post.place_name }))
}

interface Props {
  villages: readonly Village[]
  value: string
  onChange: (id: string) => void
}

/** 村名▾, for whoever serves several. */
export const VillageSelect = ({ villages, value, onChange }: Props) =>
  villages.length > 1 ? (
    <Cells>
      <Select
        label={t('village')}
        options={villages.map(({ id, name }) => ({ value: id, label: name }))}
        value={value}
        onChange={onChange}
      />
    </Cells>
  ) : null
