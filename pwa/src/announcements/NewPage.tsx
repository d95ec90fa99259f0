import { useState } from 'preact/hooks'
import { now } from '../base/clock'
import { sentence } from '../base/problems'
import { today } from '../base/time'
import { hereNow } from '../store/here'
import { useDraft } from '../store/useDraft'
import { confirm, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Field, TextArea } from '../ui/Field'
import { Page } from '../ui/Page'
import { Select } from '../ui/Select'
import { Loading } from '../ui/States'
import { mayPostFor, type Posted, post } from './announcements'
import { PostedPage } from './PostedPage'
import { t } from './words'

const week = 7 * 86_400_000

/** `/announcements/new`: a title, some words, until when; then on to the group. */
export default function NewPage() {
  const places = mayPostFor(hereNow().me.posts)
  const draft = useDraft('announcement', {
    route: '/announcements/new',
    title: t('new'),
    fields: { place_id: places[0]?.place_id ?? '', title: '', text: '', until_on: today(now() + week) },
  })
  const [posted, setPosted] = useState<Posted | null>(null)
  if (!draft.isReady) return <Loading />
  const said = { ...draft.fields, title: draft.fields.title.trim(), text: draft.fields.text.trim() }
  const isReady = said.title && said.text && said.until_on >= today()
  const placeOf = (id: string) => places.find(({ place_id }) => place_id === id)?.place_name ?? ''
  const send = async () => {
    const title = t('ask', { place: placeOf(said.place_id) })
    if (!(await confirm({ title, text: t('askText', { title: said.title }), yes: t('send') }))) return
    draft.seal()
    try {
      setPosted(await post(said))
      toast(t('sent'))
    } catch (failure) {
      // Sealed, it would no longer keep itself.
      draft.set({})
      toast(sentence(failure))
    }
  }
  if (posted) return <PostedPage posted={posted} place={placeOf(posted.place_id)} />
  return (
    <Page
      title={t('new')}
      home="/announcements"
      foot={
        <Button isDisabled={!isReady} onClick={send}>
          {t('send')}
        </Button>
      }
    >
      <Cells tips={t('tips')}>
        {places.length > 1 && (
          <Select
            label={t('place')}
            value={said.place_id}
            options={places.map(({ place_id, place_name }) => ({ value: place_id, label: place_name }))}
            onChange={place_id => draft.set({ place_id })}
          />
        )}
        <Field label={t('head')} value={draft.fields.title} maxLength={40} onInput={title => draft.set({ title })} />
        <TextArea
          label={t('text')}
          placeholder={t('hint')}
          value={draft.fields.text}
          rows={6}
          maxLength={1000}
          onInput={text => draft.set({ text })}
        />
        <Field
          label={t('last')}
          type="date"
          value={draft.fields.until_on}
          onInput={until_on => draft.set({ until_on })}
        />
      </Cells>
    </Page>
  )
}
