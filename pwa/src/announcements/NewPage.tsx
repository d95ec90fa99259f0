import { useState } from 'preact/hooks'
import { now } from '../base/clock'
import { today } from '../base/time'
import { hereNow } from '../store/here'
import { useDraft } from '../store/useDraft'
import { confirm, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Field, TextArea } from '../ui/Field'
import { finish } from '../ui/finish'
import { Page } from '../ui/Page'
import { Select } from '../ui/Select'
import { Loading } from '../ui/States'
import { withoutNumbers } from '../ui/togroup/card'
import { mayPostFor, type Posted, personalIn, post } from './announcements'
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
    if (!(await isForAll(said))) return
    const title = t('ask', { place: placeOf(said.place_id) })
    if (!(await confirm({ title, text: t('askText', { title: said.title }), yes: t('send') }))) return
    await finish(draft, async () => {
      setPosted(await post(said))
      toast(t('sent'))
    })
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
          wrong={withoutNumbers(said.title + said.text) === said.title + said.text ? undefined : t('hasNumber')}
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

/** Numbers are hidden wherever it is shown, names are not: the writer is told before everybody reads it. */
async function isForAll({ title, text }: { title: string; text: string }): Promise<boolean> {
  const { hasNumber, names } = await personalIn(`${title}\n${text}`)
  if (!hasNumber && names.length === 0) return true
  const why = [names.length > 0 && t('hasName', { names: names.join('、') }), hasNumber && t('hasNumber')]
  return confirm({
    title: t('personalAsk'),
    text: why.filter(Boolean).join(' '),
    yes: t('sendAnyway'),
    isWarning: true,
  })
}
