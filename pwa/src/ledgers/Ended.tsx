import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { confirm, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { undoImport } from './actions'
import { Downloads } from './Downloads'
import { Items } from './Items'
import type { Detail, Sort } from './shapes'
import { Tiles } from './Tiles'
import { t } from './words'

const things = new Set([
  'changed',
  'visit_household',
  'issue',
  'household',
  'representative_link',
  'household_category',
  'post',
  'device_session',
  'entry_code',
])

/** What came in, what stayed out, and the way back. */
export function Ended({ batch, again }: { batch: Detail; again: () => void }) {
  const [sort, setSort] = useState<Sort | null>(null)
  if (batch.state === 'undone') return <Said words={t('undone')} batch={batch} />
  if (batch.state === 'discarded') return <Said words={t('discarded')} batch={batch} />
  const out = batch.counts.bad + batch.counts.open + batch.counts.skipped + batch.counts.left
  const undo = async () => {
    const isSure = await confirm({ title: t('undoAsk'), text: t('undoText'), yes: t('undo'), isWarning: true })
    if (!isSure) return
    try {
      await undoImport(batch.id)
      again()
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    <>
      <p class="ledger__said">{t('applied', { n: batch.counts.applied })}</p>
      {out > 0 && <p class="text soft">{t('leftOut', { n: out })}</p>}
      {batch.blocked.length > 0 && (
        <div class="blocked" role="alert">
          <p>{t('blocked')}</p>
          {batch.blocked.map(one => (
            <p key={one.what}>
              {t('blockedLine', { what: t(wordOf(one.what)), n: one.count, titles: one.titles.join('、') })}
            </p>
          ))}
        </div>
      )}
      <Tiles isOver counts={batch.counts} sort={sort} onChoose={setSort} />
      {sort && <Items key={sort} batch={batch} sort={sort} onDecided={again} />}
      <Downloads batch={batch} />
      <div class="ledger__acts">
        <Button kind="warn" onClick={undo}>
          {t('undo')}
        </Button>
      </div>
    </>
  )
}

const Said = ({ words, batch }: { words: string; batch: Detail }) => (
  <>
    <p class="ledger__said">{words}</p>
    <Downloads batch={batch} />
  </>
)

const wordOf = (what: string) => (things.has(what) ? `on_${what}` : 'on_other') as 'on_other'
