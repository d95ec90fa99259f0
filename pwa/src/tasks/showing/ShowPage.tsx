import { sentence } from '../../base/problems'
import { back, type ScreenProps } from '../../base/router'
import { useLarge } from '../../evidence/large'
import { PhotoField } from '../../evidence/PhotoField'
import { Pictures } from '../../evidence/Pictures'
import { draftPhotos } from '../../evidence/queries'
import type { Database } from '../../store/database'
import { hereNow } from '../../store/here'
import { useStore } from '../../store/query'
import type { OpRow, PhotoRow } from '../../store/rows'
import { type Draft, useDraft } from '../../store/useDraft'
import { opOf } from '../../sync/mend'
import { toast } from '../../ui/asks'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Cell, Cells } from '../../ui/Cells'
import { finish } from '../../ui/finish'
import { Page } from '../../ui/Page'
import { Empty, Shown } from '../../ui/States'
import { taskAnywhere } from '../queries'
import type { Task } from '../shapes'
import { showTask } from './actions'
import { ghostFor, slotName } from './slots'
import { t } from './words'

interface Start {
  task: Task | undefined
  refused: OpRow | undefined
  kept: PhotoRow[]
}

/** `/tasks/:id/photos`: every slot that the task asks for; whatever can be taken now. */
export function ShowPage({ params: { id = '' }, query: { mend } }: ScreenProps) {
  const asked = useStore(['entity', 'op'], database => startOf(database, id, mend), [id, mend])
  const start = asked.data
  if (start?.task) return <Form task={start.task} refused={start.refused} kept={start.kept} />
  return (
    <Page title={t('shoot')} home="/tasks">
      <Shown asked={asked}>{() => <Empty>{t('notFound')}</Empty>}</Shown>
    </Page>
  )
}

async function startOf(database: Database, id: string, mend: string | undefined): Promise<Start> {
  const refused = mend ? await opOf(database, mend) : undefined
  const kept = refused
    ? await database.read(['photo'], tx => tx.objectStore('photo').index('op').getAll(refused.op_id))
    : []
  return { task: (await taskAnywhere(database, id))?.data, refused, kept }
}

function Form({ task, refused, kept }: Start & { task: Task }) {
  const title = t('titleShow', { title: task.title })
  const draft = useDraft(`show:${refused?.op_id ?? task.id}`, {
    route: `/tasks/${task.id}/photos${refused ? `?mend=${refused.op_id}` : ''}`,
    title,
    fields: {},
  })
  const save = async () => {
    const photos = [...kept, ...(await draftPhotos(hereNow().database, draft.key))]
    if (photos.length === 0) return toast(t('lack'))
    await finish(draft, async () => {
      await showTask({ task, photos, title, replaces: refused?.op_id })
      toast(t('saved'))
      back(`/tasks/${task.id}`)
    })
  }
  const slots = task.slots ?? []
  const foot = (
    <Button isDisabled={!draft.isReady} onClick={save}>
      {t('save')}
    </Button>
  )
  return (
    <Page title={t('shoot')} home={`/tasks/${task.id}`} foot={foot}>
      {refused?.problem && <Banner tone="orange">{sentence(refused.problem)}</Banner>}
      <Cells tips={t(slots.length === 1 ? 'boardHint' : 'hint')}>
        <Cell title={<b>{task.title}</b>} />
      </Cells>
      {kept.length > 0 && (
        <Cells title={t('keptPhotos')}>
          <div class="weui-cell">
            <Pictures ids={kept.map(photo => photo.id)} />
          </div>
        </Cells>
      )}
      {slots.map(({ slot, photos }) => (
        <Slot key={slot} task={task} slot={slot} held={photos} draft={draft} />
      ))}
    </Page>
  )
}

interface SlotProps {
  task: Task
  slot: string
  held: readonly string[]
  draft: Draft<object>
}

/** What is there already, and room for more; later slots line up with the first. */
function Slot({ task, slot, held, draft }: SlotProps) {
  const first = task.slots?.[0]?.slot ?? ''
  const just = useStore(['photo'], database => draftPhotos(database, draft.key, first), [draft.key, first]).data ?? []
  const ghost = useLarge(slot === first ? null : (ghostFor(task, slot) ?? just.slice(-1)[0]?.id ?? null))
  return (
    <Cells>
      {held.length > 0 && (
        <div class="weui-cell field_stacked">
          <div class="weui-label">{slotName(slot)}</div>
          <Pictures ids={held} />
        </div>
      )}
      <PhotoField
        draft={draft}
        slot={slot}
        label={held.length > 0 ? t('more') : slotName(slot)}
        most={3}
        ghost={ghost}
      />
    </Cells>
  )
}
