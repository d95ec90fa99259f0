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
import { papers } from './queries'
import { deciding } from './rules'
import type { Paper } from './shapes'
import { t } from './words'

const tones: Record<Paper['state'], Tone> = { waiting: 'blue', making: 'blue', ready: 'green', failed: 'red' }

/** `/documents`: papers that one asked for, newest first. */
export default function DocumentsPage() {
  const page = useOnline(papers)
  const may = hereNow().me.posts.some(post => deciding.has(post.role))
  return (
    <Page title={t('title')} foot={may && <Button onClick={() => go('/documents/new')}>{t('newBulletin')}</Button>}>
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

const Earlier = ({ found }: { found: Paper[] }) => (
  <Cells title={t('earlier')}>
    {found.map(one => (
      <Cell
        key={one.id}
        to={`/documents/${one.id}`}
        title={one.name}
        desc={t('about', { place: one.place_name, when: momentOf(one.created_at) })}
        value={<Tag tone={tones[one.state]}>{t(`state_${one.state}`)}</Tag>}
      />
    ))}
  </Cells>
)
