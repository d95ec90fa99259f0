import { useState } from 'preact/hooks'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Empty, Failed, Loading } from '../ui/States'
import { IssueRow } from './IssueRow'
import { issuePage } from './queries'
import { asked, type Filter } from './rules'
import type { Issue } from './shapes'
import { useTelling } from './telling'
import { t } from './words'

interface Props {
  filter: Filter
  placeId: string | undefined
}

/** The list from the server, for posts wider than a town. */
export const IssuesOnline = (props: Props) => <Pages key={`${props.filter} ${props.placeId}`} {...props} />

function Pages({ filter, placeId }: Props) {
  const [after, setAfter] = useState('')
  const [before, setBefore] = useState<Issue[]>([])
  const telling = useTelling()
  const page = useOnline(() => issuePage({ place_id: placeId, state: asked(filter), after }), [after])
  if (page.failure) return <Failed failure={page.failure} onRetry={page.again} />
  if (!page.data) return <Loading />
  const rows = page.isAsking ? before : [...before, ...page.data.items]
  const { next } = page.data
  if (rows.length === 0 && !page.isAsking) return <Empty icon="check">{t(`none_${filter}`)}</Empty>
  const goOn = () => {
    setBefore(rows)
    setAfter(next ?? '')
  }
  return (
    <>
      <Cells isLong>
        {rows.map(data => (
          <IssueRow key={data.id} issue={{ id: data.id, data }} telling={telling} showsOwner />
        ))}
      </Cells>
      {next && (
        <div class="acts">
          <Button kind="default" isBusy={page.isAsking} onClick={goOn}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}
