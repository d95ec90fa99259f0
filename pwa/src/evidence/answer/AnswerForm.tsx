import { useState } from 'preact/hooks'
import { useStore } from '../../store/query'
import { useDraft } from '../../store/useDraft'
import { toast } from '../../ui/asks'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Cells } from '../../ui/Cells'
import { TextArea } from '../../ui/Field'
import { finish } from '../../ui/finish'
import { PhotoField } from '../PhotoField'
import { draftPhotos } from '../queries'
import type { Photo } from '../shapes'
import { VoiceField } from '../VoiceField'
import { answer } from './actions'
import { t } from './words'

/** 说明一下: under the photo that came back. Somebody other than who sent it back then looks at it. */
export default function AnswerForm({ photo, route, name }: { photo: Photo; route: string; name: string }) {
  if (photo.answer) return <Banner>{t(photo.answer === 'open' ? 'open' : 'stands')}</Banner>
  return <Form photo={photo} route={route} name={name} />
}

function Form({ photo, route, name }: { photo: Photo; route: string; name: string }) {
  const title = t('title', { name })
  const draft = useDraft(`answer:${photo.id}`, { route, title, fields: { text: '' } })
  const rows = useStore(['photo'], database => draftPhotos(database, draft.key), [draft.key]).data ?? []
  const [isOpen, setOpen] = useState(false)
  const { text } = draft.fields
  const isSaid = text.trim() !== '' || rows.length > 0
  if (!isOpen && !isSaid)
    return (
      <div class="acts">
        <Button kind="default" onClick={() => setOpen(true)}>
          {t('begin')}
        </Button>
      </div>
    )
  const send = async () => {
    await finish(draft, async () => {
      await answer({ photo, text: text.trim(), rows, draft: draft.key, title })
      toast(t('sent'))
    })
  }
  return (
    <>
      <Cells title={t('hint')}>
        <TextArea
          label={t('begin')}
          placeholder={t('example')}
          value={text}
          onInput={value => draft.set({ text: value })}
          rows={2}
          maxLength={300}
        />
        <VoiceField draft={draft} kept={[]} />
        <PhotoField draft={draft} slot="answer" label={t('more')} most={1} />
      </Cells>
      <div class="acts">
        <Button isDisabled={!isSaid} onClick={send}>
          {t('send')}
        </Button>
      </div>
    </>
  )
}
