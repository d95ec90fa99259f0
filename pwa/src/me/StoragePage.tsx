import { useEffect, useState } from 'preact/hooks'
import { useCell } from '../base/cell'
import { startsOffline } from '../base/platform'
import { changeSettings, settings } from '../base/settings'
import { sizeOf } from '../base/time'
import { Cell, Cells } from '../ui/Cells'
import { Switch } from '../ui/Choice'
import { Page } from '../ui/Page'
import { t as common } from './words'
import { t } from './words.device'

interface Room {
  used: number
  free: number
  isKept: boolean
}

export default function StoragePage() {
  const [room, setRoom] = useState<Room | null>(null)
  const { wifiPhotos, pageCamera } = useCell(settings)
  const look = () => void measure().then(setRoom)
  useEffect(look, [])
  const protect = () => void navigator.storage?.persist?.().then(look)
  return (
    <Page title={common('storage')} home="/me">
      <Cells>
        {room && <Cell title={t('storageUsed')} value={sizeOf(room.used)} />}
        {room && <Cell title={t('storageFree')} value={sizeOf(room.free)} />}
        {room && <Cell title={t('storageKept')} desc={t(room.isKept ? 'storageKeptYes' : 'storageKeptNo')} />}
        {room && !room.isKept && <Cell title={t('storageAsk')} onClick={protect} />}
        <Cell title={t('storageOffline')} desc={startsOffline() ? common('yes') : t('storageOfflineNo')} />
      </Cells>
      <Cells>
        <Switch
          label={t('wifiPhotos')}
          desc={t('wifiPhotosDesc')}
          isOn={wifiPhotos}
          onChange={isOn => changeSettings({ wifiPhotos: isOn })}
        />
        <Switch
          label={t('pageCamera')}
          desc={t('pageCameraDesc')}
          isOn={pageCamera}
          onChange={isOn => changeSettings({ pageCamera: isOn })}
        />
      </Cells>
    </Page>
  )
}

async function measure(): Promise<Room | null> {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  const isKept = (await navigator.storage?.persisted?.()) ?? false
  return quota ? { used: usage, free: quota - usage, isKept } : null
}
