import '../base/problems.desk'
import { useEffect, useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import type { ScreenProps } from '../base/router'
import { useOnline } from '../store/useOnline'
import { toast } from '../ui/asks'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { sendAgain } from './actions'
import { Columns } from './Columns'
import { Ended } from './Ended'
import { FileField } from './FileField'
import './ledgers.css'
import './preview.css'
import { Preview } from './Preview'
import { Progress } from './Progress'
import { batch } from './queries'
import { isBusy, stepOf } from './rules'
import { Steps } from './Steps'
import type { Detail } from './shapes'
import { t } from './words'

const every = 1000

/** `/imports/:id`: one list, from its columns to its undoing. */
export default function ImportPage({ params }: ScreenProps) {
  const page = useOnline(() => batch(params.id ?? ''), [params.id])
  const [isAtColumns, setAtColumns] = useState(false)
  const found = page.data
  useEffect(() => {
    if (!found || !isBusy(found)) return
    setAtColumns(false)
    const timer = setTimeout(page.again, every)
    return () => clearTimeout(timer)
  }, [found, page.failure])
  return (
    <Page title={found?.file_name ?? t('title')} home="/imports" isWide>
      <Shown asked={page}>
        {batch => (
          <>
            <Steps at={isAtColumns ? 'columns' : stepOf(batch, batch.counts)} />
            <Stage batch={batch} again={page.again} isAtColumns={isAtColumns} onColumns={() => setAtColumns(true)} />
          </>
        )}
      </Shown>
    </Page>
  )
}

interface Props {
  batch: Detail
  again: () => void
  isAtColumns: boolean
  onColumns: () => void
}

function Stage({ batch, again, isAtColumns, onColumns }: Props) {
  if (isBusy(batch)) return <Progress batch={batch} again={again} />
  if (batch.state === 'columns' || (batch.state === 'preview' && isAtColumns))
    return <Columns batch={batch} again={again} />
  if (batch.state === 'preview') return <Preview batch={batch} again={again} onColumns={onColumns} />
  if (batch.state === 'failed' || batch.state === 'waiting') return <Again batch={batch} again={again} />
  return <Ended batch={batch} again={again} />
}

/** The file could not be taken: why, and another try. */
function Again({ batch, again }: { batch: Detail; again: () => void }) {
  const send = async (file: File) => {
    try {
      await sendAgain(batch.id, file)
      again()
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    <>
      {batch.problem && (
        <p class="blocked" role="alert">
          {sentence(batch.problem)}
        </p>
      )}
      <FileField file={null} onChoose={file => void send(file)} />
    </>
  )
}
