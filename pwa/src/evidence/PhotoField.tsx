import { useEffect, useRef, useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { changeSettings, settings } from '../base/settings'
import type { PhotoSource, Position } from '../base/shapes'
import { useStore } from '../store/query'
import type { Draft } from '../store/useDraft'
import { choose, confirm, toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { PhotoGrid } from '../ui/Photos'
import { dropShot, keepEach, keepShot } from './actions'
import { Camera } from './Camera'
import { pick } from './pick'
import { usePictures } from './pictures'
import { whereNow } from './position'
import { draftPhotos } from './queries'
import { t } from './words'

interface Props {
  draft: Pick<Draft<object>, 'key' | 'lostSlot' | 'shooting'>
  /** before, after, proof … */
  slot: string
  label?: string
  most?: number
  /** An address of the photo to line up with. */
  ghost?: string | null
}

const nowhere = Promise.resolve(null)

/** Photos of a form: three ways to take one, each kept in the store the moment it exists. */
export function PhotoField({ draft, slot, label, most = 9, ghost }: Props) {
  const rows = useStore(['photo'], database => draftPhotos(database, draft.key, slot), [draft.key, slot]).data ?? []
  const pictures = usePictures(rows.map(row => row.id))
  const [isCamera, setCamera] = useState(false)
  const [working, setWorking] = useState(0)
  const wasKilled = draft.lostSlot === slot
  useEffect(() => {
    if (wasKilled) changeSettings({ pageCamera: true })
  }, [wasKilled])

  const asked = useRef<Promise<Position | null>>(nowhere)
  const keep = async (picture: Blob, source: PhotoSource) => {
    setWorking(count => count + 1)
    try {
      // Under the camera app the page may have been told nothing: it asks once more.
      const position = source === 'album' ? nowhere : asked.current.then(found => found ?? whereNow())
      await keepShot({ picture, source, draft: draft.key, slot, position })
    } catch (failure) {
      toast(sentence(failure))
    } finally {
      setWorking(count => count - 1)
    }
  }
  const add = async () => {
    const source = await askSource(!!ghost)
    if (!source) return
    // A satellite takes seconds: it is looked for while the picture is being framed.
    if (source !== 'album') asked.current = whereNow()
    // The draft lies in the store before any other app can push this page out of memory.
    await draft.shooting(source === 'in_page' ? null : slot)
    if (source === 'in_page') return setCamera(true)
    // Where nobody says that the person turned back, the page in front again says so.
    const onBack = () => void draft.shooting(null).catch(() => {})
    const files = await pick({ isCamera: source === 'camera_app', isMany: most - rows.length > 1, onBack })
    await keepEach(draft.key, files.slice(0, most - rows.length), file => keep(file, source))
    await draft.shooting(null)
  }
  const open = async (id: string) => {
    const isUnwanted = await confirm({ title: t('dropAsk'), yes: t('drop'), no: t('keep'), isWarning: true })
    if (isUnwanted) await dropShot(id)
  }
  return (
    <fieldset class="weui-cell field_stacked">
      <legend class="weui-label">{label ?? t('photo')}</legend>
      {wasKilled && <Banner tone="orange">{t('lost')}</Banner>}
      <PhotoGrid
        pictures={pictures}
        onOpen={id => void open(id)}
        {...(rows.length + working < most
          ? { onAdd: () => void add().catch(failure => toast(sentence(failure))) }
          : {})}
      />
      {working > 0 && (
        <p class="soft" role="status">
          {t('working')}
        </p>
      )}
      {isCamera && (
        <Camera
          ghost={ghost ?? null}
          onLeave={() => setCamera(false)}
          onShot={picture => {
            setCamera(false)
            void keep(picture, 'in_page')
          }}
        />
      )}
    </fieldset>
  )
}

/** Phones with little memory, and those that killed us once, are led to the camera that keeps the page alive. */
async function askSource(hasGhost: boolean): Promise<PhotoSource | null> {
  const inPage = {
    value: 'in_page' as const,
    label: t('pageCamera'),
    desc: hasGhost ? t('pageCameraGhost') : t('pageCameraDesc'),
  }
  const others = [
    ...(navigator.maxTouchPoints > 0 ? [{ value: 'camera_app' as const, label: t('cameraApp') }] : []),
    { value: 'album' as const, label: t('album') },
  ]
  const hasCamera = !!navigator.mediaDevices?.getUserMedia
  const isSmall = ((navigator as { deviceMemory?: number }).deviceMemory ?? 8) <= 4
  const isFirst = hasGhost || isSmall || settings.get().pageCamera
  return choose<PhotoSource>(t('how'), !hasCamera ? others : isFirst ? [inPage, ...others] : [...others, inPage])
}
