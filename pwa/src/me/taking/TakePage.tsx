import '../../base/problems.desk'
import { useState } from 'preact/hooks'
import type { components } from '../../base/api.gen'
import { sendFile } from '../../base/file'
import { sentence } from '../../base/problems'
import { sizeOf } from '../../base/time'
import { toast } from '../../ui/asks'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Cells } from '../../ui/Cells'
import { TextArea } from '../../ui/Field'
import { Page } from '../../ui/Page'
import './taking.css'
import { t } from './words'

type Came = components['schemas']['RescueOut']

/** `/rescue`: an office puts in what somebody else's phone could not deliver. */
export default function TakePage() {
  const [file, setFile] = useState<File | null>(null)
  const [text, setText] = useState('')
  const [came, setCame] = useState<Came | null>(null)
  const send = async () => {
    const whole = file ?? bytesOf(text)
    if (!whole) return toast(t(text ? 'notWhole' : 'choose'))
    try {
      setCame(await sendFile<Came>('/api/rescue', whole))
      setFile(null)
      setText('')
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    <Page title={t('title')} home="/me" foot={<Button onClick={send}>{t('send')}</Button>}>
      <p class="text">{t('text')}</p>
      {came && <Outcome came={came} />}
      <label class="weui-cells weui-cell weui-cell_active taking">
        <span class={file ? 'weui-cell__bd' : 'weui-cell__bd link'}>
          {file ? t('chosen', { name: file.name, size: sizeOf(file.size) }) : t('choose')}
        </span>
        <i class="arrow" />
        <input type="file" class="unseen" onChange={event => setFile(event.currentTarget.files?.[0] ?? null)} />
      </label>
      <Cells>
        <TextArea label={t('paste')} value={text} placeholder={t('pasteHint')} onInput={setText} />
      </Cells>
    </Page>
  )
}

/** What somebody copied instead of saving a file; null when a part of it is missing. */
export function bytesOf(text: string): Blob | null {
  const plain = text.replace(/\s/g, '')
  try {
    return plain ? new Blob([Uint8Array.from(atob(plain), letter => letter.charCodeAt(0))]) : null
  } catch {
    return null
  }
}

function Outcome({ came }: { came: Came }) {
  const { records, done, photos, stored, refused } = came
  const isAll = records === done && photos === stored
  return (
    <>
      <Banner tone={isAll ? 'blue' : 'orange'} icon={isAll ? 'check' : 'warn'}>
        {t('done', { done, records, stored, photos })} {isAll && t('allIn')}
      </Banner>
      {Object.entries(refused).map(([code, n]) => (
        <Banner key={code} tone="orange">
          {t('refused', { n, why: sentence(code) })}
        </Banner>
      ))}
    </>
  )
}
