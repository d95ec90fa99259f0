import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { confirm, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { confirmImport, discardImport } from './actions'
import { Downloads } from './Downloads'
import { Items } from './Items'
import { writable } from './rules'
import type { Detail, Sort } from './shapes'
import { Tiles } from './Tiles'
import { Together } from './Together'
import { t } from './words'

interface Props {
  batch: Detail
  again: () => void
  onColumns: () => void
}

/** 预览: how many of each sort, what they are, and the suspects to decide one by one. */
export function Preview({ batch, again, onColumns }: Props) {
  const { counts } = batch
  const [chosen, setSort] = useState<Sort>(counts.open ? 'open' : counts.bad ? 'bad' : 'new')
  const sort = chosen === 'open' && !counts.open ? 'suspect' : chosen
  const [round, setRound] = useState(0)
  const act = async (doing: () => Promise<void>) => {
    try {
      await doing()
      setRound(round + 1)
      again()
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  const n = writable(counts)
  return (
    <>
      <p class="text soft">
        {batch.passed_over > 0
          ? t('rows', { n: batch.total, skipped: batch.passed_over })
          : t('rowsOnly', { n: batch.total })}
      </p>
      <Tiles counts={counts} sort={sort} onChoose={setSort} />
      {(sort === 'open' || sort === 'suspect') && <Together id={batch.id} counts={counts} act={act} />}
      <Items key={`${sort} ${round}`} batch={batch} sort={sort} onDecided={again} />
      <Downloads batch={batch} again={again} />
      <div class="ledger__acts">
        {counts.open > 0 && <p class="soft">{t('openLeft', { n: counts.open })}</p>}
        {n === 0 && <p class="soft">{t('nothing')}</p>}
        <Button isDisabled={n === 0} onClick={async () => (await sure(n)) && act(() => confirmImport(batch.id))}>
          {t('confirm', { n })}
        </Button>
        <Button kind="default" onClick={onColumns}>
          {t('backToColumns')}
        </Button>
        <Button kind="warn" onClick={async () => (await gone()) && act(() => discardImport(batch.id))}>
          {t('discard')}
        </Button>
      </div>
    </>
  )
}

const sure = (n: number) => confirm({ title: t('confirmAsk', { n }), text: t('confirmText'), yes: t('confirm', { n }) })
const gone = () => confirm({ title: t('discardAsk'), text: t('discardText'), yes: t('discard'), isWarning: true })
