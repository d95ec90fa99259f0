import { momentOf } from '../base/time'
import { useStore } from '../store/query'
import { useDraft } from '../store/useDraft'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Choice, Switch } from '../ui/Choice'
import { TextArea } from '../ui/Field'
import { Page } from '../ui/Page'
import { Loading } from '../ui/States'
import { Tag } from '../ui/Tag'
import { type Feedback, type FeedbackKind, feedbacks, rateFeedback, sendFeedback } from './feedback'
import { t } from './words'

const kinds = ['suggestion', 'complaint', 'fault'] as const

export default function FeedbackPage() {
  const draft = useDraft('feedback', {
    route: '/me/feedback',
    title: t('feedback'),
    fields: { kind: 'suggestion' as FeedbackKind, text: '', contact: false },
  })
  const mine = useStore(['entity', 'op'], feedbacks).data ?? []
  const send = async () => {
    draft.seal()
    const form = { ...draft.fields, text: draft.fields.text.trim() }
    await sendFeedback(form, `${t(`kind_${form.kind}`)} · ${form.text.slice(0, 20)}`)
    draft.set({ text: '' })
    draft.seal()
    toast(t('feedbackSent'))
  }
  return (
    <Page title={t('feedback')} home="/me">
      {!draft.isReady && <Loading />}
      {draft.isReady && (
        <Cells>
          <Choice
            label={t('feedbackKind')}
            value={draft.fields.kind}
            options={kinds.map(value => ({ value, label: t(`kind_${value}`) }))}
            onChange={kind => draft.set({ kind })}
          />
          <TextArea
            label={t('feedbackText')}
            placeholder={t('feedbackHint')}
            value={draft.fields.text}
            onInput={text => draft.set({ text })}
            rows={5}
          />
          <Switch
            label={t('feedbackContact')}
            isOn={draft.fields.contact}
            onChange={contact => draft.set({ contact })}
          />
        </Cells>
      )}
      <div class="acts">
        <Button isDisabled={!draft.fields.text.trim()} onClick={send}>
          {t('feedbackSend')}
        </Button>
      </div>
      {mine.length > 0 && (
        <Cells title={t('feedbackMine')}>
          {mine.map(({ id, data, mark }) => (
            <Cell
              key={id}
              title={data.text}
              desc={<Said data={data} />}
              mark={mark}
              value={<Tag tone={data.state === 'received' ? 'grey' : 'green'}>{t(`state_${data.state}`)}</Tag>}
            />
          ))}
        </Cells>
      )}
    </Page>
  )
}

/** Asked under the reply, answered with a tap. */
function Rating({ data }: { data: Feedback }) {
  const rate = (satisfied: boolean) => rateFeedback(data.id, satisfied, `${t('feedbackRate')} · ${data.number ?? ''}`)
  return (
    <div class="chips">
      <Button kind="default" isSmall onClick={() => rate(true)}>
        {t('feedbackHelped')}
      </Button>{' '}
      <Button kind="default" isSmall onClick={() => rate(false)}>
        {t('feedbackNoHelp')}
      </Button>
    </div>
  )
}

const Said = ({ data }: { data: Feedback }) => (
  <>
    <div>
      {data.number ? t('feedbackNumber', { number: data.number }) : t('feedbackWaits')} · {momentOf(data.sent_at)}
    </div>
    {data.reply && <div>{t('feedbackReply', { reply: data.reply })}</div>}
    {data.state === 'replied' && <Rating data={data} />}
    {data.state === 'rated' && <div>{t(data.satisfied ? 'feedbackHelped' : 'feedbackNoHelp')}</div>}
  </>
)
