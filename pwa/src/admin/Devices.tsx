import { api } from '../base/http'
import type { Device } from '../base/shapes'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Shown } from '../ui/States'
import { doing } from './doing'
import { t } from './words'

/** Where somebody is signed in, and what is unsent there; never when they last were. */
export function Devices({ id, onDone }: { id: string; onDone: () => void }) {
  const asked = useOnline(() => api<Device[]>('GET', `/api/people/${id}/devices`))
  const revoke = (device: Device) =>
    doing({
      ask: {
        title: t('revokeAsk', { name: device.name }),
        text: t('revokeText', { n: device.unsent }),
        yes: t('revoke'),
        isWarning: true,
      },
      act: () => api('DELETE', `/api/people/${id}/devices/${device.id}`),
      after: () => {
        asked.again()
        onDone()
      },
    })
  return (
    <Shown asked={asked}>
      {devices => (
        <Cells {...(devices.length === 0 ? { tips: t('noDevices') } : {})}>
          {devices.map(device => (
            <Cell
              key={device.id}
              title={device.name || device.kind}
              desc={device.unsent > 0 ? t('deviceUnsent', { n: device.unsent }) : undefined}
              value={
                <Button kind="warn" isSmall onClick={() => revoke(device)}>
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
