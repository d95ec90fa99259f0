import { api } from '../base/http'
import type { Device } from '../base/shapes'
import { nameOf } from '../people/deviceName'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Shown } from '../ui/States'
import { doing } from './doing'
import { t } from './words'

/** Where somebody is signed in, and what is unsent there; never when they last were. */
export function Devices({ id, onDone }: { id: string; onDone: () => void }) {
  const asked = useOnline(() => api<Device[]>('GET', `/api/people/${id}/devices`))
  const after = () => {
    asked.again()
    onDone()
  }
  return (
    <Shown asked={asked}>
      {devices => (
        <Cells {...(devices.length === 0 ? { tips: t('noDevices') } : {})}>
          {devices.map(device => (
            <Cell
              key={device.id}
              title={nameOf(device) || t('device')}
              desc={device.unsent > 0 ? t('deviceUnsent', { n: device.unsent }) : undefined}
              value={
                <Button kind="warn" isSmall onClick={() => revoke(id, device, after)}>
                  {t('revoke')}
                </Button>
              }
            />
          ))}
        </Cells>
      )}
    </Shown>
  )
}

/** There is no way back but to sign in again there, so it is asked, and says what waits on it. */
export const revoke = (personId: string, device: Pick<Device, 'id' | 'name' | 'unsent'>, after: () => void) =>
  doing({
    ask: {
      title: t('revokeAsk', { name: nameOf(device) || t('device') }),
      text: device.unsent > 0 ? t('revokeText', { n: device.unsent }) : t('revokeTextNone'),
      yes: t('revoke'),
      isWarning: true,
    },
    act: () => api('DELETE', `/api/people/${personId}/devices/${device.id}`),
    after,
  })
