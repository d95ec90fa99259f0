import { useState } from 'preact/hooks'
import { sentence } from '../../../base/problems'
import { toast } from '../../../ui/asks'
import { Button } from '../../../ui/Button'
import type { PhotoCard } from '../shapes'
import { type Cover, coverOf, tryAgain } from './actions'
import { CoverDialog } from './CoverDialog'
import { t } from './words'

/** What may be done about a photo: a look into it again, and for reviewers a public copy with parts covered. */
export function Copies({ card, isJudge }: { card: PhotoCard; isJudge: boolean }) {
  const [cover, setCover] = useState<Cover | null>(null)
  const [isOpen, setOpen] = useState(false)
  if (card.received_at === null) return null
  const open = () =>
    coverOf(card.id).then(
      found => {
        setCover(found)
        setOpen(true)
      },
      (failure: unknown) => toast(sentence(failure)),
    )
  const again = () =>
    tryAgain(card.id).then(
      () => toast(t(card.failure ? 'asked' : 'looking')),
      (failure: unknown) => toast(sentence(failure)),
    )
  if (card.failure)
    return (
      <p class="copies">
        <span>{t('failed', { why: whyOf(card.failure) })}</span>
        <Button kind="default" isSmall onClick={again}>
          {t('again')}
        </Button>
      </p>
    )
  const n = cover?.boxes.length ?? 0
  return (
    <p class="copies">
      {isJudge && (
        <Button kind="default" isSmall onClick={open}>
          {t('cover')}
        </Button>
      )}
      <Button kind="default" isSmall onClick={again}>
        {t('lookAgain')}
      </Button>
      {n > 0 && <span class="soft">{t(cover?.ready ? 'covered' : 'making', { n })}</span>}
      {isOpen && cover && (
        <CoverDialog photo={card.id} first={cover.boxes} onSaved={setCover} onLeave={() => setOpen(false)} />
      )}
    </p>
  )
}

const reasons = [
  'truncated',
  'too_many_pixels',
  'not_a_picture',
  'empty',
  'altered',
  'missing',
  'crashed',
  'unsettled',
] as const

const whyOf = (code: string) => t(`why_${reasons.find(known => known === code) ?? 'corrupt'}`)
