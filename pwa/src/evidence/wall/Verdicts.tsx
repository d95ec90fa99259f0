import './verdicts.css'
import { Button } from '../../ui/Button'
import type { Pair } from './shapes'
import { t } from './words'

interface Props {
  pair: Pair | undefined
  onAccept: () => void
  onReturn: () => void
  onLater: () => void
  onUndo: () => unknown
}

/** The four acts, in a thumb's reach; each says its key. */
export const Verdicts = ({ pair, onAccept, onReturn, onLater, onUndo }: Props) => (
  <div class="verdicts">
    <Button kind="default" onClick={onUndo}>
      {t('undo')} <Key name="Z" />
    </Button>
    <Button kind="default" isDisabled={!pair} onClick={onLater}>
      {t('later')} <Key name="S" />
    </Button>
    <Button kind="warn" isDisabled={!pair} onClick={onReturn}>
      {t('return')} <Key name="R" />
    </Button>
    <Button isDisabled={!pair} onClick={onAccept}>
      {t('accept')} <Key name="A" />
    </Button>
  </div>
)

const Key = ({ name }: { name: string }) => <kbd aria-label={t('key', { key: name })}>{name}</kbd>
