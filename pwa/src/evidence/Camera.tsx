import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../ui/icons'
import './camera.css'
import { problemWords } from '../base/problems'
import { useModal } from '../ui/useModal'
import { t } from './words'

interface Props {
  /** Laid half-transparent over the view, to line the after photo up with the before photo. */
  ghost?: string | null
  onShot: (picture: Blob) => void
  onLeave: () => void
}

/** The camera inside the page: no other app comes to the front, so no phone kills the form under it. */
export function Camera({ ghost, onShot, onLeave }: Props) {
  const box = useModal()
  const video = useRef<HTMLVideoElement>(null)
  const [facing, setFacing] = useState<'environment' | 'user'>('environment')
  const [says, setSays] = useState<string | null>(t('opening'))
  const [showsGhost, setShowsGhost] = useState(true)
  useEffect(() => openStream(video.current, facing, setSays), [facing])
  const shoot = async () => {
    const picture = video.current && (await frameOf(video.current))
    if (picture) onShot(picture)
  }
  return (
    <dialog ref={box} class="camera" onCancel={onLeave} aria-label={t('shutter')}>
      <div class="camera__view">
        <video ref={video} autoplay muted playsinline />
        {ghost && showsGhost && !says && <img class="camera__ghost" src={ghost} alt={t('earlier')} />}
        {says && (
          <p class="camera__says" role="status">
            {says}
          </p>
        )}
      </div>
      <div class="camera__acts">
        <button type="button" onClick={onLeave}>
          {t('leave')}
        </button>
        <button
          type="button"
          class="camera__shutter"
          aria-label={t('shutter')}
          disabled={!!says}
          onClick={() => void shoot()}
        >
          <Icon name="camera" />
        </button>
        {ghost ? (
          <button type="button" aria-pressed={showsGhost} onClick={() => setShowsGhost(!showsGhost)}>
            {t('ghost')}
          </button>
        ) : (
          <button type="button" onClick={() => setFacing(facing === 'user' ? 'environment' : 'user')}>
            {t('flip')}
          </button>
        )}
      </div>
    </dialog>
  )
}

/** Returns the way to close it: a camera left open drains the battery and frightens people. */
function openStream(video: HTMLVideoElement | null, facing: string, say: (words: string | null) => void): () => void {
  let stream: MediaStream | null = null
  let isLeft = false
  const open = async () => {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: facing, width: { ideal: 1920 }, height: { ideal: 1440 } },
      audio: false,
    })
    if (isLeft || !video) return stop(stream)
    video.srcObject = stream
    await video.play()
    say(null)
  }
  open().catch(() => say(problemWords('no_camera')))
  return () => {
    isLeft = true
    stop(stream)
  }
}

const stop = (stream: MediaStream | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

function frameOf(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  // Nearly lossless: the worker makes it small afterwards, like any other picture.
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.95))
}
