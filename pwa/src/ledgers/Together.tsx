import type { ComponentChildren } from 'preact'
import { confirm } from '../ui/asks'
import { Button } from '../ui/Button'
import { decideRest, keepTwins, reopen } from './actions'
import type { Counts } from './shapes'
import { t } from './words'

interface Props {
  id: string
  counts: Counts
  act: (doing: () => Promise<void>) => void
}

/** Suspects decided many at once, and the way back until the list is confirmed. */
export function Together({ id, counts, act }: Props) {
  const twins = (keep: 'first' | 'last') => act(() => keepTwins(id, keep))
  return (
    <>
      {counts.twins > 0 && (
        <Row words={t('twins', { n: counts.twins })}>
          <Small words={t('keepFirst')} onClick={() => twins('first')} />
          <Small words={t('keepLast')} onClick={() => twins('last')} />
        </Row>
      )}
      {counts.open > 0 && (
        <Row words={t('openMany', { n: counts.open })}>
          <Small words={t('restSame')} onClick={() => act(() => decideRest(id, 'same'))} />
          <Small
            words={t('restSkip')}
            onClick={async () => (await sure(counts.open)) && act(() => decideRest(id, 'skip'))}
          />
        </Row>
      )}
      {counts.many > 0 && (
        <Row words={t('decidedMany', { n: counts.many })}>
          <Small words={t('reopen')} onClick={() => act(() => reopen(id))} />
        </Row>
      )}
    </>
  )
}

const sure = (n: number) => confirm({ title: t('restAsk', { n }), text: t('restAskText'), isWarning: true })

const Row = ({ words, children }: { words: string; children: ComponentChildren }) => (
  <div class="ledger__many">
    <span>{words}</span>
    {children}
  </div>
)

const Small = ({ words, onClick }: { words: string; onClick: () => void }) => (
  <Button kind="default" isSmall onClick={onClick}>
    {words}
  </Button>
)
