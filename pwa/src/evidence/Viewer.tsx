import { useState } from 'preact/hooks'
import { useStore } from '../store/query'
import { one } from '../store/view'
import { Icon } from '../ui/icons'
import { t as ui } from '../ui/words'
import { usePicture } from './queries'
import type { Photo } from './shapes'
import { t } from './words'
import './viewer.css'
import { useModal } from '../ui/useModal'

interface Props {
  ids: readonly string[]
  first: string
  onLeave: () => void
}

/** One photo as large as the screen, and the way to its neighbours. */
export function Viewer({ ids, first, onLeave }: Props) {
  const box = useModal()
  const [at, setAt] = useState(Math.max(0, ids.indexOf(first)))
  const step = (by: number) => setAt((at + by + ids.length) % ids.length)
  return (
    <dialog ref={box} class="viewer" onCancel={onLeave} aria-label={t('photo')}>
      <Large key={at} id={ids[at] ?? first} label={ui('photo', { n: at + 1 })} />
      <Remarks key={`said ${at}`} id={ids[at] ?? first} />
      <div class="viewer__acts">
        {ids.length > 1 && (
          <button type="button" aria-label={t('previous')} onClick={() => step(-1)}>
            <Icon name="back" />
          </button>
        )}
        <button type="button" onClick={onLeave}>
          {ui('close')}
        </button>
        {ids.length > 1 && (
          <button type="button" class="viewer__next" aria-label={t('next')} onClick={() => step(1)}>
            <Icon name="back" />
          </button>
        )}
      </div>
    </dialog>
  )
}

/** What is known of one's own photo: words for whoever took it, never a letter. */
function Remarks({ id }: { id: string }) {
  const said = useStore(['entity'], database => one<Photo>(database, 'photo', id), [id]).data?.data.remarks
  return said?.length ? <p class="viewer__said">{said.map(word => t(word)).join(' · ')}</p> : null
}

/** The thumbnail stands until the large one is here, and instead of it where there is no signal. */
function Large({ id, label }: { id: string; label: string }) {
  const large = usePicture(id, 'display')
  const small = usePicture(id)
  const [isHere, setHere] = useState(false)
  const [isGone, setGone] = useState(false)
  return (
    <div class="viewer__photo">
      {small && !isHere && <img src={small} alt={label} />}
      {large && !isGone && (
        <img src={large} alt={label} hidden={!isHere} onLoad={() => setHere(true)} onError={() => setGone(true)} />
      )}
      {isGone && !isHere && <p role="status">{t('needsNetwork')}</p>}
    </div>
  )
}
