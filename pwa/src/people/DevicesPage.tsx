import { api } from '../base/http'
import { sentence } from '../base/problems'
import type { Device } from '../base/shapes'
import { ago } from '../base/time'
import { useOnline } from '../store/useOnline'
import { confirm, toast } from '../ui/asks'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { Tag } from '../ui/Tag'
import { nameOf } from './deviceName'
import { t as common } from './words'
import { t } from './words.door'

/** Where this person is signed in; a lost phone is signed out from here. */
export default function DevicesPage() {
  const asked = useOnline(() => api<Device[]>('GET', '/api/me/devices'))
  const end = async (device: Device) => {
    if (device.current || !(await confirm({ title: t('endDevice'), text: nameOf(device), isWarning: true }))) return
    await api('DELETE', `/api/me/devices/${device.id}`).catch((failure: unknown) => toast(sentence(failure)))
    asked.again()
  }
  return (
    <Page title={common('devices')} home="/me">
      <Shown asked={asked}>
        {devices => (
          <Cells tips={t('devicesTips')}>
            {devices.map(device => (
              <Cell
                key={device.id}
                title={nameOf(device)}
                desc={words(device)}
                value={device.current ? <Tag tone="green">{t('thisDevice')}</Tag> : undefined}
                {...(device.current ? {} : { onClick: () => void end(device) })}
              />
            ))}
          </Cells>
        )}
      </Shown>
    </Page>
  )
}

const words = (device: Device): string =>
  [t('seen', { age: ago(device.last_seen_at) }), device.unsent > 0 ? t('deviceUnsent', { n: device.unsent }) : '']
    .filter(Boolean)
    .join(' · ')
