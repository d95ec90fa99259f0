import '../base/problems.desk'
import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { go } from '../base/router'
import { hereNow } from '../store/here'
import { useOnline } from '../store/useOnline'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { Page } from '../ui/Page'
import { Select } from '../ui/Select'
import { Empty, Shown } from '../ui/States'
import { sendList } from './actions'
import { FileField } from './FileField'
import { Steps } from './Steps'
import './ledgers.css'
import { File } from './Downloads'
import { batches, kinds, spoken } from './queries'
import { keptPlaces, sendersOf } from './rules'
import type { Kind } from './shapes'
import { t } from './words'

/** `/imports/new`: what it is, for where, and the file. */
export default function NewImportPage() {
  const asked = useOnline(kinds)
  return (
    <Page title={t('newTitle')} home="/imports">
      {keptPlaces(hereNow().me.posts).length > 0 ? (
        <>
          <Steps at="file" />
          <Shown asked={asked}>{found => <Form kinds={found} />}</Shown>
        </>
      ) : (
        <Empty icon="list">{t('mayNot')}</Empty>
      )}
    </Page>
  )
}

function Form({ kinds }: { kinds: readonly Kind[] }) {
  const places = keptPlaces(hereNow().me.posts)
  const [kind, setKind] = useState(kinds[0]?.name ?? '')
  const [place, setPlace] = useState(places[0]?.place_id ?? '')
  const [sender, setSender] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const earlier = useOnline(batches).data ?? []
  const chosen = kinds.find(one => one.name === kind)
  const send = async () => {
    if (!file) return toast(t('fileFirst'))
    if (!file.size) return toast(sentence('file_empty'))
    try {
      const id = await sendList({ kind, place_id: place, sender: sender.trim(), file })
      go(`/imports/${id}`, { replace: true })
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    <>
      <Cells
        tips={
          <>
            {chosen && spoken({ zh: chosen.tips_zh, en: chosen.tips_en })}
            <br />
            {t('senderTips')}
          </>
        }
      >
        <Select
          label={t('kind')}
          value={kind}
          onChange={setKind}
          options={kinds.map(one => ({ value: one.name, label: spoken(one) }))}
        />
        {places.length > 1 && (
          <Select
            label={t('place')}
            value={place}
            onChange={setPlace}
            options={places.map(post => ({ value: post.place_id, label: post.place_name }))}
          />
        )}
        <Field
          label={t('sender')}
          value={sender}
          onInput={setSender}
          placeholder={t('senderHint')}
          maxLength={60}
          list="senders"
        />
        <datalist id="senders">
          {sendersOf(earlier, kind, place).map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </Cells>
      <Cells>
        <File what="import.template" id={kind} title={t('template')} desc={t('templateDesc')} />
      </Cells>
      <FileField file={file} onChoose={setFile} />
      <div class="ledger__acts">
        <Button isDisabled={!file} onClick={send}>
          {t('send')}
        </Button>
      </div>
    </>
  )
}
