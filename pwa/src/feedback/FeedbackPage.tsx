import { useState } from 'preact/hooks'
import { momentOf } from '../base/time'
import { useStore } from '../store/query'
import { useDraft } from '../store/useDraft'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Choice, Switch } from '../ui/Choice'
import { TextArea } from '../ui/Field'
import { finish } from '../ui/finish'
import { Page } from '../ui/Page'
import { Loading } from '../ui/States'
import { Tag } from '../ui/Tag'
import { type Feedback, type FeedbackKind, feedbacks, rateFeedback, sendFeedback } from './own'
import { t } from './words'

const kinds = ['suggestion', 'complaint', 'fault'] as const
const stars = [5, 4, 3, 2, 1] as const

export default function FeedbackPage() {
  const draft = useDraft('feedback', {
    route: '/me/feedback',
    title: t('title'),
    fields: { kind: 'suggestion' as FeedbackKind, text: '', contact: false },
  })
  const mine = useStore(['entity', 'op'], feedbacks).data ?? []
  const send = async () => {
    const form = { ...draft.fields, text: draft.fields.text.trim() }
    await finish(draft, async () => {
      await sendFeedback(form, `${t(`kind_${form.kind}`)} · ${form.text.slice(0, 20)}`)
      draft.set({ text: '' })
      draft.seal()
      toast(t('sent'))
    })
  }
  return (
    <Page title={t('title')} home="/me">
      {!draft.isReady && <Loading />}
      {draft.isReady && (
        <Cells>
          <Choice
            label={t('kind')}
            value={draft.fields.kind}
            options={kinds.map(value => ({ value, label: t(`kind_${value}`) }))}
            onChange={kind => draft.set({ kind })}
          />
          <TextArea
            label={t('text')}
            placeholder={t('hint')}
            value={draft.fields.text}
            onInput={text => draft.set({ text })}
            rows={5}
          />
          <Switch label={t('contact')} isOn={draft.fields.contact} onChange={contact => draft.set({ contact })} />
        </Cells>
      )}
      <div class="acts">
        <Button isDisabled={!draft.fields.text.trim()} onClick={send}>
          {t('send')}
        </Button>
      </div>
      {mine.length > 0 && (
        <Cells title={t('mine')}>
          {mine.map(({ id, data, mark }) => (
            <Cell
              key={id}
              title={data.text}
              desc={<Said data={data} />}
              mark={mark}
              value={<Tag tone={data.reply ? 'green' : 'grey'}>{t(`state_${data.state}`)}</Tag>}
            />
          ))}
        </Cells>
      )}
    </Page>
  )
}

/** Asked under the reply: chosen, then sent; it is said once, so a slip of the thumb must not say it. */
function Rating({ data }: { data: Feedback }) {
  const [chosen, setChosen] = useState(0)
  const rate = (rating: number) => rateFeedback(data.id, rating, `${t('rate')} · ${data.number ?? ''}`)
  return (
    <fieldset class="rate">
      <legend>{t('rate')}</legend>
      <div class="chips">
        {stars.map(star => (
          <button
            key={star}
            type="button"
            class={star === chosen ? 'chip chip_on' : 'chip'}
            aria-pressed={star === chosen}
            onClick={() => setChosen(star)}
          >
            {t(`star_${star}`)}
          </button>
        ))}
      </div>
      {chosen > 0 && (
        <Button isSmall onClick={() => rate(chosen)}>
          {t('sendRating')}
        </Button>
      )}
    </fieldset>
  )
}

const Said = ({ data }: { data: Feedback }) => (
  <>
    <div>
      {data.number ? t('number', { number: data.number }) : t('waits')} · {momentOf(data.sent_at)}
    </div>
    {data.reopened_at && !data.reply && <div>{t('reopened')}</div>}
    {data.reply && <div>{t('reply', { reply: data.reply })}</div>}
    {data.reply && data.rating === null && <Rating data={data} />}
    {data.rating !== null && <div>{t('rated', { n: data.rating })}</div>}
  </>
)
