import { now } from '../base/clock'
import { sentence } from '../base/problems'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { continueImport } from './actions'
import { percent } from './rules'
import type { Detail } from './shapes'
import { t } from './words'

const states = {
  reading: 'busy_reading',
  staging: 'busy_staging',
  applying: 'busy_applying',
  undoing: 'busy_undoing',
} as const

/** What the worker is doing, and how far it is. */
export function Progress({ batch, again }: { batch: Detail; again: () => void }) {
  const done = batch.state === 'reading' ? null : percent(batch)
  const words = t(states[batch.state as keyof typeof states])
  const goOn = () => continueImport(batch.id).then(again, (failure: unknown) => toast(sentence(failure)))
  return (
    <div class="progress" role="status">
      <p>
        {words} {done !== null && t('percent', { n: done })}
      </p>
      {done === null ? <i class="spin" /> : <progress max={100} value={done} aria-label={words} />}
      <p class="soft">{t('busyTips')}</p>
      {now() - Date.parse(batch.changed_at) > 120_000 && (
        <p>
          {t('stuck')}{' '}
          <Button kind="default" isSmall onClick={goOn}>
            {t('goOn')}
          </Button>
        </p>
      )}
    </div>
  )
}
