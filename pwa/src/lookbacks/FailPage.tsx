import { sentence } from '../base/problems'
import { back, type ScreenProps } from '../base/router'
import { useLarge } from '../evidence/large'
import { PhotoField } from '../evidence/PhotoField'
import { Pictures } from '../evidence/Pictures'
import { draftPhotos } from '../evidence/queries'
import { peopleNear } from '../people/near'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { useDraft } from '../store/useDraft'
import { miss, toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Field, TextArea } from '../ui/Field'
import { finish } from '../ui/finish'
import { Page } from '../ui/Page'
import { Select } from '../ui/Select'
import { Empty, Loading } from '../ui/States'
import { answer } from './actions'
import { type FailStart, failStart } from './failing'
import './lookbacks.css'
import { promptOf, titleOf } from './rules'
import { t } from './words'

/** `/lookbacks/:id/fail/:item`: what is not good, who sees to it and by when. */
export default function FailPage({ params, query }: ScreenProps) {
  const { id = '', item = '' } = params
  const start = useStore([], database => failStart(database, id, item, query.mend), [id, item, query.mend])
  if (start.data) return <Form key={start.data.key} start={start.data} />
  return (
    <Page title={t('failTitle')} home={`/lookbacks/${id}`}>
      {start.failure || start.data === null ? <Empty icon="warn">{t('notFound')}</Empty> : <Loading />}
    </Page>
  )
}

function Form({ start }: { start: FailStart }) {
  const { lookback, item, kept } = start
  const home = `/lookbacks/${lookback.id}`
  const title = t('recordTitle', { title: titleOf(item) })
  const draft = useDraft(start.key, { route: start.route, title, fields: start.fields })
  const { fields, set } = draft
  const village = lookback.village_id
  const ghost = useLarge(start.earlier)
  const people = useStore(['entity'], database => peopleNear(database, village), [village]).data ?? []
  const save = async () => {
    if (!fields.note.trim()) return miss(t('lackNote'), 'note')
    const photos = [...kept, ...(await draftPhotos(hereNow().database, draft.key))]
    const owner = people.find(near => near.id === fields.owner_id) ?? null
    await finish(draft, async () => {
      await answer(lookback, item, {
        ...{ answer: 'fail', note: fields.note.trim(), owner, due_on: fields.due_on || null, photos, title },
        ...{ draft: draft.key, replaces: start.replaces },
      })
      toast(t('saved'))
      back(home)
    })
  }
  const foot = (
    <Button isDisabled={!draft.isReady} onClick={save}>
      {t('save')}
    </Button>
  )
  return (
    <Page title={t('failTitle')} home={home} foot={foot}>
      {start.problem !== null && (
        <Banner tone="orange" icon="warn">
          {t('refusedBefore', { why: sentence(start.problem) })}
        </Banner>
      )}
      <article class="item">
        <h2>{titleOf(item)}</h2>
        <p class="soft">{promptOf(item)}</p>
      </article>
      <Cells>
        <TextArea
          label={t('what')}
          name="note"
          placeholder={t('whatHint')}
          value={fields.note}
          onInput={note => set({ note })}
          maxLength={2000}
        />
        {kept.length > 0 && (
          <div class="weui-cell field_stacked">
            <div class="weui-label">{t('keptPhotos')}</div>
            <Pictures ids={kept.map(photo => photo.id)} />
          </div>
        )}
        <PhotoField draft={draft} slot="proof" label={t('photos')} most={9 - kept.length} ghost={ghost} />
      </Cells>
      <Cells tips={t(start.isStillOpen ? 'goesOn' : 'makesIssue')}>
        {!start.isStillOpen && (
          <>
            <Select
              label={t('owner')}
              placeholder={t('byKind')}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
              value={fields.owner_id || null}
              onChange={owner_id => set({ owner_id })}
            />
            <Field label={t('due')} type="date" value={fields.due_on} onInput={due_on => set({ due_on })} />
          </>
        )}
      </Cells>
    </Page>
  )
}
