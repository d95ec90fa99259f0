import { back, type ScreenProps } from '../base/router'
import { useLarge } from '../evidence/large'
import { PhotoField } from '../evidence/PhotoField'
import { Pictures } from '../evidence/Pictures'
import { photosOf, returnedIn } from '../evidence/photos'
import { draftPhotos } from '../evidence/queries'
import type { Photo } from '../evidence/shapes'
import { useAnswer } from '../evidence/useAnswer'
import { useWhy } from '../evidence/why'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import type { PhotoRow } from '../store/rows'
import { useDraft } from '../store/useDraft'
import { toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { finish } from '../ui/finish'
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
    <Page title={t('reshoot')} home={`/issues/${id}`}>
      {isDone && <Empty icon="check">{t('reshootDone')}</Empty>}
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
  const name = useTelling().name(held)
  const why = useWhy()
  const draft = useDraft(`reshoot:${photo.id}`, {
    route: `/issues/${held.id}/reshoot/${photo.id}`,
    title: t('reshootTitle', { name }),
    fields: {},
  })
  // From where it was taken before: over the photo from before the fix or, without one, over what came back.
  const ghost = useLarge((photo.slot === 'after' ? newest(held, 'before') : null) ?? photo.id)
  const taken =
    useStore(['photo'], database => draftPhotos(database, draft.key), [draft.key]).data?.slice(-1)[0] ?? kept
  const Answer = useAnswer()
  const isReturned = photo.state === 'returned'
  const save = async () => {
    if (!taken) return
    await finish(draft, async () => {
      await reshoot(held, photo, taken, t('reshootTitle', { name }), mend)
      toast(t('reshot'))
      back(`/issues/${held.id}`)
    })
  }
  const foot = (
    <Button isDisabled={!taken} onClick={save}>
      {t('reshootSave')}
    </Button>
  )
  return (
    <Page title={t('reshoot')} home={`/issues/${held.id}`} foot={foot}>
      <Banner tone="orange" icon="warn">
        {isReturned ? t('reshootWhy', { name: photo.reviewed_by_name ?? '', why: why(photo) }) : why(photo)}
      </Banner>
      <Head issue={held} hasPlace />
      <Cells>
        <PhotoField draft={draft} slot={photo.slot} label={t('reshootNew')} most={1} ghost={ghost} />
        <div class="weui-cell field_stacked">
          <div class="weui-label">{t('reshootOld')}</div>
          <Pictures ids={[photo.id]} />
        </div>
      </Cells>
      {Answer && isReturned && <Answer photo={photo} route={`/issues/${held.id}/reshoot/${photo.id}`} name={name} />}
    </Page>
  )
}
