import '../base/problems.desk'
import { useEffect } from 'preact/hooks'
import { now } from '../base/clock'
import { sentence } from '../base/problems'
import type { ScreenProps } from '../base/router'
import { sizeOf } from '../base/time'
import { useOnline } from '../store/useOnline'
import { toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { openFile } from '../ui/openFile'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { makeAgain } from './actions'
import './documents.css'
import { paper } from './queries'
import { isBusy, percent } from './rules'
import type { Paper } from './shapes'
import { t } from './words'

const every = 1000
const patience = 120_000

/** `/documents/:id`: how far it is, then both files. */
export default function DocumentPage({ params }: ScreenProps) {
  const page = useOnline(() => paper(params.id ?? ''), [params.id])
  const found = page.data
  useEffect(() => {
    if (!found || !isBusy(found)) return
    const timer = setTimeout(page.again, every)
    return () => clearTimeout(timer)
  }, [found, page.failure])
  return (
    <Page title={found?.name ?? t('title')} home="/documents">
      <Shown asked={page}>{one => <Stage one={one} again={page.again} />}</Shown>
    </Page>
  )
}

function Stage({ one, again }: { one: Paper; again: () => void }) {
  if (one.state === 'ready') return <Files one={one} />
  const goOn = () => makeAgain(one.id).then(again, (failure: unknown) => toast(sentence(failure)))
  if (one.state === 'failed')
    return (
      <>
        <Banner tone="orange" icon="warn">
          {sentence(one.problem)}
        </Banner>
        <div class="acts">
          <Button onClick={goOn}>{t('again')}</Button>
        </div>
      </>
    )
  return <Progress one={one} onAgain={goOn} />
}

function Progress({ one, onAgain }: { one: Paper; onAgain: () => void }) {
  const words = t(one.state === 'waiting' ? 'busy_waiting' : 'busy_making')
  const done = percent(one)
  return (
    <div class="making" role="status">
      <p>
        {words} {done !== null && t('percent', { n: done })}
      </p>
      {done === null ? <i class="spin" /> : <progress max={100} value={done} aria-label={words} />}
      <p class="soft">{t('busyTips')}</p>
      {now() - Date.parse(one.changed_at) > patience && (
        <p>
          {t('stuck')}{' '}
          <Button kind="default" isSmall onClick={onAgain}>
            {t('again')}
          </Button>
        </p>
      )}
    </div>
  )
}

const Files = ({ one }: { one: Paper }) => (
  <>
    <Cells title={t('ready', { n: one.pages, photos: one.total })}>
      <Cell
        title={t('word')}
        desc={t('wordDesc', { size: sizeOf(one.word_size) })}
        onClick={() => openFile('document.docx', one.id)}
      />
      <Cell
        title={t('pdf')}
        desc={t('pdfDesc', { size: sizeOf(one.pdf_size) })}
        onClick={() => openFile('document.pdf', one.id)}
      />
    </Cells>
    {one.left_out > 0 && <p class="text soft">{t('leftOut', { n: one.left_out })}</p>}
  </>
)
