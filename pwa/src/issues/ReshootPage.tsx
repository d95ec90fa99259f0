import { back, type ScreenProps } from '../base/router'
import { photosOf, returnedIn } from '../evidence/photos'
import { ShootAgain } from '../evidence/ShootAgain'
import type { Photo } from '../evidence/shapes'
import { t as words } from '../evidence/words'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import type { PhotoRow } from '../store/rows'
import { toast } from '../ui/asks'
import { Page } from '../ui/Page'
import { Empty, Loading } from '../ui/States'
import { reshoot } from './actions'
import { Head } from './Head'
import './issues.css'
import { issue, newest } from './queries'
import type { Issue } from './shapes'
import { useTelling } from './telling'
import { t } from './words'

interface Asked {
  issue: Issue
  photo: Photo | undefined
  /** Of the refused record that this one mends. */
  kept: PhotoRow | undefined
}

/** `/issues/:id/reshoot/:photo`: exactly the slot that came back, with the reason on top. */
export default function ReshootPage({ params, query: { mend } }: ScreenProps) {
  const { id = '', photo = '' } = params
  const asked = useStore(['entity', 'op', 'photo'], database => find(database, id, photo, mend), [id, photo, mend])
  if (asked.data?.photo)
    return <Form issue={asked.data.issue} photo={asked.data.photo} kept={asked.data.kept} mend={mend} />
  const isDone = asked.data && !asked.data.photo
  return (
    <Page title={words('reshoot')} home={`/issues/${id}`}>
      {isDone && <Empty icon="check">{words('reshootDone')}</Empty>}
      {asked.failure ? <Empty icon="warn">{t('notFound')}</Empty> : !isDone && <Loading />}
    </Page>
  )
}

async function find(database: Database, id: string, photoId: string, mend: string | undefined): Promise<Asked> {
  const rows = await photosOf(database, 'issue', id)
  const photo = returnedIn(rows).find(held => held.id === photoId)
  const kept = mend && (await database.read(['photo'], tx => tx.objectStore('photo').index('op').getAll(mend)))
  return { issue: (await issue(database, id)).data, photo, kept: kept ? kept[0] : undefined }
}

interface FormProps {
  issue: Issue
  photo: Photo
  kept: PhotoRow | undefined
  mend: string | undefined
}

function Form({ issue: held, photo, kept, mend }: FormProps) {
  const save = async (taken: PhotoRow, title: string) => {
    await reshoot(held, photo, taken, title, mend)
    toast(words('reshot'))
    back(`/issues/${held.id}`)
  }
  return (
    <ShootAgain
      photo={photo}
      home={`/issues/${held.id}`}
      name={useTelling().name(held)}
      head={<Head issue={held} hasPlace />}
      // From where it was taken before: over the photo from before the fix or, without one, over what came back.
      ghost={photo.slot === 'after' ? newest(held, 'before') : null}
      kept={kept}
      save={save}
    />
  )
}
