import { go } from '../../base/router'
import { Pictures } from '../../evidence/Pictures'
import { photosOf, returnedIn } from '../../evidence/photos'
import { useWhy } from '../../evidence/why'
import { hereNow } from '../../store/here'
import { useStore } from '../../store/query'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Cells } from '../../ui/Cells'
import type { Task } from '../shapes'
import { lacking, slotName } from './slots'
import { t } from './words'

/** What a task asks to be shown, slot by slot: what is there, what came back and why, what is lacking. */
export function TaskShown({ task }: { task: Task }) {
  const rows = useStore(['entity', 'op'], database => photosOf(database, 'task', task.id), [task.id]).data ?? []
  const why = useWhy()
  const me = hereNow().me.person.id
  const lacks = lacking(task)
  return (
    <>
      {returnedIn(rows).map(photo => (
        <Banner
          key={photo.id}
          tone="orange"
          icon="camera"
          {...(task.mine || photo.author_id === me
            ? { onClick: () => go(`/tasks/${task.id}/reshoot/${photo.id}`) }
            : {})}
        >
          {t('again', { slot: slotName(photo.slot), why: why(photo) })}
        </Banner>
      ))}
      <Cells title={t('title')} tips={lacks.length > 0 ? t('lacks', { slots: lacks.join('、') }) : t('complete')}>
        {task.slots?.map(
          ({ slot, photos }) =>
            photos.length > 0 && (
              <div class="weui-cell field_stacked" key={slot}>
                <div class="weui-label">{slotName(slot)}</div>
                <Pictures ids={photos} />
              </div>
            ),
        )}
        {!task.finished_at && (
          <div class="weui-cell">
            <Button kind="default" onClick={() => go(`/tasks/${task.id}/photos`)}>
              {t('shoot')}
            </Button>
          </div>
        )}
      </Cells>
    </>
  )
}
