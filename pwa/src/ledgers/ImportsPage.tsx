import '../base/problems.desk'
import { go } from '../base/router'
import { momentOf } from '../base/time'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Failed, Loading } from '../ui/States'
import { Tag, type Tone } from '../ui/Tag'
import { batches } from './queries'
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
  return (
    <Page title={t('title')} foot={<Button onClick={() => go('/imports/new')}>{t('bring')}</Button>}>
      {page.failure && <Failed failure={page.failure} onRetry={page.again} />}
      {!page.data && page.isAsking && <Loading />}
      {page.data?.length === 0 && <Empty icon="list">{t('none')}</Empty>}
      {page.data && page.data.length > 0 && (
        <Cells title={t('earlier')}>
          {page.data.map(one => (
            <Cell
              key={one.id}
              to={`/imports/${one.id}`}
              title={one.file_name}
              desc={t('by', { place: one.place_name, name: one.by_name, when: momentOf(one.created_at) })}
              value={<Tag tone={tones[one.state] ?? 'blue'}>{t(`state_${one.state}`)}</Tag>}
            />
          ))}
        </Cells>
      )}
    </Page>
  )
}
