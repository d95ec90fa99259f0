import './voice.css'
import { useRef, useState } from 'preact/hooks'
import { toast } from '../ui/asks'
import { Icon } from '../ui/icons'
import { usePicture } from './queries'
import { t } from './words'

interface Props {
  seconds: number
  /** On this phone. */
  id?: string | undefined
  /** On the server. */
  url?: string
}

/** A recording as WeChat draws one: the longer, the wider; a tap plays it, another stops it. */
export function Voice({ seconds, id, url }: Props) {
  const held = usePicture(id ?? null, 'display')
  const sound = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const press = () => {
    if (isPlaying) sound.current?.pause()
    else sound.current?.play().catch(() => toast(t('voiceFails')))
  }
  const rest = () => setPlaying(false)
  return (
    <>
      <button
        type="button"
        class={isPlaying ? 'voice voice_on' : 'voice'}
        style={{ width: `${5 + seconds / 8}em` }}
        aria-label={t(isPlaying ? 'voiceStop' : 'voicePlay', { n: seconds })}
        onClick={press}
      >
        <Icon name="voice" /> {seconds}″
      </button>
      {/* biome-ignore lint/a11y/useMediaCaption: what a villager said has no captions */}
      <audio
        ref={sound}
        src={(id ? held : url) ?? undefined}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={rest}
        onEnded={rest}
      />
    </>
  )
}
