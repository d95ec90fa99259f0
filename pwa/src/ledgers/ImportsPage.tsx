import '../base/problems.desk'
import { go } from '../base/router'
import { momentOf } from '../base/time'
import { hereNow } from '../store/here'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { Tag, type Tone } from '../ui/Tag'
import { batches } from './queries'
import { keptPlaces } from './rules'
import type { Batch } from './shapes'
import { t } from './words'

const tones: Partial<Record<Batch['state'], Tone>> = {
  done: 'green',
  failed: 'red',
  columns: 'orange',
  preview: 'orange',
  undone: 'grey',
}

/** `/imports`: earlier lists of one's places, newest first. */
export default function ImportsPage() {
  const page = useOnline(batches)
  const may = keptPlaces(hereNow().me.posts).length > 0
  return (
    <Page title={t('title')} foot={may && <Button onClick={() => go('/imports/new')}>{t('bring')}</Button>}>
      {may ? (
        <Shown asked={page}>
          {found => (found.length > 0 ? <Earlier found={found} /> : <Empty icon="list">{t('none')}</Empty>)}
        </Shown>
      ) : (
        <Empty icon="list">{t('mayNot')}</Empty>
      )}
    </Page>
  )
}

const Earlier = ({ found }: { found: Batch[] }) => (
  <Cells title={t('earlier')}>
    {found.map(one => (
      <Cell
        key={one.id}
        to={`/imports/${one.id}`}
        title={one.file_name}
        desc={t('by', { place: one.place_name, name: one.by_name, when: momentOf(one.created_at) })}
        value={<Tag tone={tones[one.state] ?? 'blue'}>{t(`state_${one.state}`)}</Tag>}
      />
    ))}
  </Cells>
)
