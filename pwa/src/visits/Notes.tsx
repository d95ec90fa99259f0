import { sentence } from '../base/problems'
import { confirm } from '../ui/asks'
import { Banner } from '../ui/Banner'
import type { Start } from './start'
import { t } from './words'

/** What one should know before going on: why it came back, what a correction does, that this was begun before. */
export function Notes({ start, onDrop }: { start: Start; onDrop: () => void }) {
  const drop = async () => (await confirm({ title: t('dropAsk'), yes: t('drop'), isWarning: true })) && onDrop()
  return (
    <>
      {start.problem !== null && (
        <Banner tone="orange" icon="warn">
          {t('refusedBefore', { why: sentence(start.problem) })}
        </Banner>
      )}
      {start.supersedes && <Banner>{t('correcting')}</Banner>}
      {start.isResumed && (
        <Banner onClick={() => void drop()}>
          {t('resumed')} {t('drop')}
        </Banner>
      )}
      {!navigator.onLine && <Banner icon="cloud">{t('offlineNote')}</Banner>}
    </>
  )
}
