import './voice.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import type { PhotoRow } from '../store/rows'
import type { Draft } from '../store/useDraft'
import { confirm, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Icon } from '../ui/icons'
import { dropShot } from './actions'
import { draftPhotos } from './queries'
import { canRecord } from './recorder'
import { talk } from './talk'
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
  const here = useRef(hereNow()).current
  const voice = useRef(
    talk({
      tick: setSecond,
      before: () => draft.shooting(null),
      keep: made => keepVoice(draft.key, made, here),
    }),
  ).current
  const begin = () => {
    setLeaving(false)
    const work = voice.begin()?.then(
      ended => ended === 'short' && toast(t('voiceShort')),
      (failure: unknown) => toast(sentence(failure)),
    )
    if (work) void follow(draft.key, work, () => voice.end(true))
  }
  useEffect(() => () => voice.end(true), [])
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
      onPointerUp={() => voice.end(!isLeaving)}
      onPointerCancel={() => voice.end(true)}
      // Keys and screen readers cannot hold: one press begins, the next one ends.
      onClick={event => event.detail === 0 && (voice.isOn() ? voice.end(true) : begin())}
      onKeyDown={event => event.key === 'Escape' && voice.end(false)}
    >
      <Icon name="mic" />
      {isOn ? t(isLeaving ? 'voiceLeave' : 'voiceOn', { n: second }) : t('voiceHold')}
    </button>
  )
}
