import { useState } from 'preact/hooks'
import { sizeOf, today } from '../base/time'
import { fact } from '../store/device'
import { hereReally } from '../store/here'
import { useReally } from '../store/query'
import { rescueFile, rescueText } from '../sync/rescue'
import { unsent } from '../sync/unsent'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { t } from './words'

/** For a phone that cannot deliver: one sealed file, to be carried by any means. */
export default function RescuePage() {
  const waiting = useReally(['op', 'photo'], unsent).data
  const [file, setFile] = useState<File | null>(null)
  const [text, setText] = useState('')
  const make = async () => {
    const key = await fact('rescue_key')
    if (!key) return toast(t('rescueNoKey'))
    const { database, deviceId } = hereReally()
    const blob = await rescueFile(database, deviceId, key)
    if (!blob) return toast(t('rescueNone'))
    setText((await rescueText(database, deviceId, key)) ?? '')
    setFile(new File([blob], `xiaoge-${today()}.rescue`, { type: blob.type }))
  }
  return (
    <Page title={t('rescue')} home="/me/unsent">
      <div class="text">
        <p>{t('rescueText')}</p>
        {file && <p role="status">{t('rescueReady', { n: waiting?.items.length ?? 0, size: sizeOf(file.size) })}</p>}
      </div>
      <div class="acts">
        {file ? (
          <Button onClick={() => give(file)}>{t('rescueSave')}</Button>
        ) : (
          <Button onClick={make}>{t('rescueMake')}</Button>
        )}
      </div>
      {text && (
        <label class="text">
          {t('rescueCopy')}
          <textarea class="weui-textarea" rows={4} readOnly value={text} onFocus={e => e.currentTarget.select()} />
        </label>
      )}
    </Page>
  )
}

/** The share sheet where there is one, a download otherwise. */
async function give(file: File): Promise<void> {
  if (navigator.canShare?.({ files: [file] })) {
    await navigator.share({ files: [file] }).catch(() => {})
    return
  }
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: file.name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
