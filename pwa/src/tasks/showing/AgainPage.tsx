import { back, type ScreenProps } from '../../base/router'
import { photosOf, returnedIn } from '../../evidence/photos'
import { ShootAgain } from '../../evidence/ShootAgain'
import type { Photo } from '../../evidence/shapes'
import { t as words } from '../../evidence/words'
import type { Database } from '../../store/database'
import { useStore } from '../../store/query'
import type { PhotoRow } from '../../store/rows'
import { toast } from '../../ui/asks'
import { Cell, Cells } from '../../ui/Cells'
import { Page } from '../../ui/Page'
import { Empty, Shown } from '../../ui/States'
import { taskAnywhere } from '../queries'
import type { Task } from '../shapes'
import { showTask } from './actions'
import { ghostFor, slotName } from './slots'

interface Asked {
  task: Task | undefined
  photo: Photo | undefined
  kept: PhotoRow | undefined
}

/** `/tasks/:id/reshoot/:photo`: exactly the slot that came back. */
export function AgainPage({ params: { id = '', photo = '' }, query: { mend } }: ScreenProps) {
  const asked = useStore(['entity', 'op', 'photo'], database => find(database, id, photo, mend), [id, photo, mend])
  const { task, photo: old, kept } = asked.data ?? {}
  if (!task || !old)
    return (
      <Page title={words('reshoot')} home={`/tasks/${id}`}>
        <Shown asked={asked}>{() => <Empty icon="check">{words('reshootDone')}</Empty>}</Shown>
      </Page>
    )
  const save = async (taken: PhotoRow, title: string) => {
    await showTask({ task, photos: [taken], title, old, replaces: mend })
    toast(words('reshot'))
    back(`/tasks/${id}`)
  }
  return (
    <ShootAgain
      photo={old}
      home={`/tasks/${id}`}
      name={task.title}
      head={
        <Cells>
          <Cell title={<b>{task.title}</b>} value={slotName(old.slot)} />
        </Cells>
      }
      ghost={ghostFor(task, old.slot)}
      kept={kept}
      save={save}
    />
  )
}

async function find(database: Database, id: string, photoId: string, mend: string | undefined): Promise<Asked> {
  const photo = returnedIn(await photosOf(database, 'task', id)).find(held => held.id === photoId)
  const kept = mend && (await database.read(['photo'], tx => tx.objectStore('photo').index('op').getAll(mend)))
  return { task: (await taskAnywhere(database, id))?.data, photo, kept: kept ? kept[0] : undefined }
}
