import type { ComponentChildren } from 'preact'
import { useStore } from '../store/query'
import type { PhotoRow } from '../store/rows'
import { useDraft } from '../store/useDraft'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { finish } from '../ui/finish'
import { Page } from '../ui/Page'
import { useLarge } from './large'
import { PhotoField } from './PhotoField'
import { Pictures } from './Pictures'
import { draftPhotos } from './queries'
import type { Photo } from './shapes'
import { useAnswer } from './useAnswer'
import { useWhy } from './why'
import { t } from './words'

interface Props {
  photo: Photo
  /** Of what it proves: its page, and its name. */
  home: string
  name: string
  head: ComponentChildren
  /** The photo to line up with; the one that came back without it. */
  ghost: string | null
  /** Of the refused record that this one mends. */
  kept: PhotoRow | undefined
  save: (taken: PhotoRow, title: string) => Promise<void>
}

/** Exactly the slot that came back, with the reason on top. */
export function ShootAgain({ photo, home, name, head, ghost, kept, save }: Props) {
  const why = useWhy()
  const title = t('reshootTitle', { name })
  const route = `${home}/reshoot/${photo.id}`
  const draft = useDraft(`reshoot:${photo.id}`, { route, title, fields: {} })
  const over = useLarge(ghost ?? photo.id)
  const taken =
    useStore(['photo'], database => draftPhotos(database, draft.key), [draft.key]).data?.slice(-1)[0] ?? kept
  const Answer = useAnswer()
  const isReturned = photo.state === 'returned'
  const foot = (
    <Button isDisabled={!taken} onClick={async () => taken && (await finish(draft, () => save(taken, title)))}>
      {t('reshootSave')}
    </Button>
  )
  return (
    <Page title={t('reshoot')} home={home} foot={foot}>
      <Banner tone="orange" icon="warn">
        {isReturned ? t('reshootWhy', { name: photo.reviewed_by_name ?? '', why: why(photo) }) : why(photo)}
      </Banner>
      {head}
      <Cells>
        <PhotoField draft={draft} slot={photo.slot} label={t('reshootNew')} most={1} ghost={over} />
        <div class="weui-cell field_stacked">
          <div class="weui-label">{t('reshootOld')}</div>
          <Pictures ids={[photo.id]} />
        </div>
      </Cells>
      {Answer && isReturned && <Answer photo={photo} route={route} name={name} />}
    </Page>
  )
}
