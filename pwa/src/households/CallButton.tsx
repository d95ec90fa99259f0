import { Button } from '../ui/Button'
import { call } from './actions'
import type { Household } from './shapes'
import { t } from './words'

interface Props {
  household: Pick<Household, 'id' | 'phone_masked'>
  onCalled?: () => void
}

/** Dials a household of one's own post; the number itself is never shown. */
export const CallButton = ({ household: { id, phone_masked }, onCalled }: Props) =>
  phone_masked ? (
    <Button kind="default" isSmall onClick={async () => (await call(id)) && onCalled?.()}>
      {t('call')}
    </Button>
  ) : null
