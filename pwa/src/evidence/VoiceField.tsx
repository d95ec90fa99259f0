import './voice.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { problemWords } from '../base/problems'
import { useStore } from '../store/query'
import type { PhotoRow } from '../store/rows'
import type { Draft } from '../store/useDraft'
import { confirm, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Icon } from '../ui/icons'
import { dropShot } from './actions'
import { draftPhotos } from './queries'
import { canRecord, listen, type Take } from './recorder'
import { follow } from './underway'
import { Voice } from './Voice'
import { isVoice, keepVoice } from './voice'
import { t } from './words'

interface Props {
  draft: Pick<Draft<object>, 'key' | 'shooting'>
  /** Of a refused record: its recording stays with it. */
  kept: readonly PhotoRow[]
}

/** 按住说话: one recording, kept on the phone the moment the thumb lets go. */
export function VoiceField({ draft, kept }: Props) {
  const rows = useStore(['photo'], database => draftPhotos(database, draft.key, 'voice'), [draft.key]).data ?? []
  const before = kept.find(isVoice)
  const held = before ?? rows[0]
  if (!held && !canRecord()) return null
  const drop = async (id: string) => {
    if (await confirm({ title: t('voiceDropAsk'), yes: t('voiceDrop'), no: t('keep'), isWarning: true }))
      await dropShot(id)
  }
  return (
    <div class="weui-cell">
      {held ? (
        <>
          <div class="weui-cell__bd">
            <Voice id={held.id} seconds={held.seconds ?? 0} />
          </div>
          {!before && (
            <Button kind="default" isSmall onClick={() => drop(held.id)}>
              {t('voiceDrop')}
            </Button>
          )}
        </>
      ) : (
        <Hold draft={draft} />
      )}
    </div>
  )
}

/** How far a thumb slides up to take it back. */
const away = 60

function Hold({ draft }: Pick<Props, 'draft'>) {
  const [second, setSecond] = useState<number | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const take = useRef<Take | null>(null)
  const isHeld = useRef(false)
  const isDropped = useRef(false)
  const record = async () => {
    await draft.shooting(null)
    const opened = await listen(setSecond)
    take.current = opened
    // The first time the phone asks whether it may listen, and the thumb has let go meanwhile.
    if (!isHeld.current) opened.cancel()
    else setSecond(0)
    const made = await opened.made
    if (made) await keepVoice(draft.key, made)
    else if (!isDropped.current) toast(t('voiceShort'))
  }
  const begin = () => {
    isHeld.current = true
    isDropped.current = false
    setLeaving(false)
    const end = () => {
      take.current = null
      isHeld.current = false
      setSecond(null)
    }
    const work = record().catch(() => toast(problemWords('no_microphone')))
    void follow(draft.key, work.finally(end), () => take.current?.stop())
  }
  const end = (isWanted: boolean) => {
    isHeld.current = false
    isDropped.current = !isWanted
    if (isWanted) take.current?.stop()
    else take.current?.cancel()
  }
  useEffect(() => () => take.current?.stop(), [])
  const isOn = second !== null
  return (
    <button
      type="button"
      class={isOn ? (isLeaving ? 'hold hold_on hold_leave' : 'hold hold_on') : 'hold'}
      aria-pressed={isOn}
      onContextMenu={event => event.preventDefault()}
      onPointerDown={event => {
        if (event.button > 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        begin()
      }}
      onPointerMove={event =>
        setLeaving(isOn && event.clientY < event.currentTarget.getBoundingClientRect().top - away)
      }
      onPointerUp={() => end(!isLeaving)}
      onPointerCancel={() => end(true)}
      // Keys and screen readers cannot hold: one press begins, the next one ends.
      onClick={event => event.detail === 0 && (take.current ? end(true) : begin())}
      onKeyDown={event => event.key === 'Escape' && end(false)}
    >
      <Icon name="mic" />
      {isOn ? t(isLeaving ? 'voiceLeave' : 'voiceOn', { n: second }) : t('voiceHold')}
    </button>
  )
}
