import { sentence } from '../base/problems'
import { confirm } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { t } from './words'

interface Props {
  start: { problem: unknown; isResumed: boolean }
  onDrop: () => void
}

/** Why it came back, or that it was begun before. */
export function FormNotes({ start, onDrop }: Props) {
  const drop = async () =>
    (await confirm({ title: t('startOverAsk'), yes: t('startOver'), isWarning: true })) && onDrop()
  return (
    <>
      {start.problem !== null && (
        <Banner tone="orange" icon="warn">
          {t('refusedBefore', { why: sentence(start.problem) })}
        </Banner>
      )}
      {start.isResumed && (
        <Banner onClick={() => void drop()}>
          {t('resumed')} {t('startOver')}
        </Banner>
      )}
    </>
  )
}
