import { back, type ScreenProps } from '../base/router'
import { BeforeAfter } from '../evidence/BeforeAfter'
import { useLarge } from '../evidence/large'
import { PhotoField } from '../evidence/PhotoField'
import { draftPhotos } from '../evidence/queries'
import { useStore } from '../store/query'
import { useDraft } from '../store/useDraft'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { TextArea } from '../ui/Field'
import { Page } from '../ui/Page'
import { Empty, Loading } from '../ui/States'
import { FormNotes } from './FormNotes'
import { type FixFields, type FixStart, fixStart } from './fixing'
import { Head } from './Head'
import './issues.css'
import { Kept } from './Kept'
import { newest } from './queries'
import { useTelling } from './telling'
import { useFixing } from './useFixing'
import { t } from './words'

/** `/issues/:id/fix`: 拍整改, with the photo from before to line up with. */
export default function FixPage({ params, query }: ScreenProps) {
  const id = params.id ?? ''
  const start = useStore([], database => fixStart(database, id, query.mend), [id, query.mend])
  if (start.data) return <Form key={start.data.key} start={start.data} />
  return (
    <Page title={t('fix')} home="/issues">
      {start.failure ? <Empty icon="warn">{t('notFound')}</Empty> : <Loading />}
    </Page>
  )
}

function Form({ start }: { start: FixStart }) {
  const { issue, kept } = start
  const name = useTelling().name(issue)
  const draft = useDraft<FixFields>(start.key, {
    route: start.route,
    title: t('fixTitle', { name }),
    fields: start.fields,
  })
  const taken = useStore(['photo'], database => draftPhotos(database, draft.key), [draft.key]).data ?? []
  const photos = [...kept, ...taken]
  const last = (slot: string) => photos.filter(photo => photo.slot === slot).slice(-1)[0]?.id ?? null
  const held = newest(issue, 'before')
  const before = held ?? last('before')
  const after = last('after')
  const ghost = useLarge(before)
  const save = useFixing(start, draft, t('fixTitle', { name }))
  const foot = (
    <Button isDisabled={!draft.isReady} onClick={save}>
      {t('fixSave')}
    </Button>
  )
  return (
    <Page title={t('fix')} home={`/issues/${issue.id}`} foot={foot}>
      <FormNotes start={start} onDrop={() => void draft.drop().then(() => back())} />
      <BeforeAfter before={before} after={after} />
      <Head issue={issue} hasPlace />
      <Cells tips={held ? t('afterHint') : t('noBefore')}>
        <Kept photos={kept} />
        {!held && <PhotoField draft={draft} slot="before" label={t('slot_before')} most={4} />}
        <PhotoField draft={draft} slot="after" label={t('afterPhotos')} most={5} ghost={ghost} />
      </Cells>
      <Cells>
        <TextArea
          label={t('fixNote')}
          value={draft.fields.note}
          onInput={note => draft.set({ note })}
          rows={2}
          maxLength={2000}
        />
      </Cells>
    </Page>
  )
}
