import { useEffect } from 'preact/hooks'
import { Button } from '../ui/Button'
import { type Callable, call } from './actions'
import { isCalledBefore, offerVisit } from './offering'
import { t } from './words'

interface Props {
  household: Callable
  /** Instead of the offer to record the call. */
  onCalled?: () => void
}

/** Dials a household of one's own post; the number itself is never shown. Coming back, one is offered to record it. */
export function CallButton({ household, onCalled }: Props) {
  const { id, phone_masked } = household
  useEffect(() => {
    // The browser was killed under the dialler: the offer still stands.
    if (!onCalled && isCalledBefore(id)) void offerVisit(id)
  }, [id])
  if (!phone_masked) return null
  const press = async () => {
    if (!(await call(household))) return
    if (onCalled) onCalled()
    else void offerVisit(id)
  }
  return (
    <Button kind="default" isSmall onClick={press}>
      {t('call')}
    </Button>
  )
}
