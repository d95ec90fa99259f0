import { useEffect, useState } from 'preact/hooks'
import { sentence } from '../../../base/problems'
import { dayOf } from '../../../base/time'
import { toast } from '../../../ui/asks'
import { Button } from '../../../ui/Button'
import type { PhotoCard } from '../shapes'
import { type Cover, coverOf, tryAgain } from './actions'
import { CoverDialog } from './CoverDialog'
import { t } from './words'

/** Until the public copy is made. */
const again_ms = 3000

/** What may be done about a photo: a look into it again, and for reviewers a public copy with parts covered. */
export function Copies({ card, isJudge }: { card: PhotoCard; isJudge: boolean }) {
  const [cover, setCover] = useState<Cover | null>(null)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!cover || cover.ready) return
    const soon = setTimeout(() => coverOf(card.id).then(setCover, () => setCover({ ...cover })), again_ms)
    return () => clearTimeout(soon)
  }, [cover])
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
      {isJudge && <Told {...toldOf(card, cover)} />}
      {isOpen && cover && (
        <CoverDialog photo={card.id} first={cover} onSaved={setCover} onLeave={() => setOpen(false)} />
      )}
    </p>
  )
}

interface Looked {
  n: number
  who: string
  at: string | null
  isMade: boolean
}

/** As the wall has it, or as it was said here since. */
function toldOf({ cover: known }: PhotoCard, cover: Cover | null): Looked {
  if (cover) return { n: cover.boxes.length, who: cover.by_name, at: cover.at, isMade: cover.ready }
  return { n: known?.parts ?? 0, who: known?.by_name ?? '', at: known?.at ?? null, isMade: true }
}

/** Who looked for what is to be covered, and when. */
function Told({ n, who, at, isMade }: Looked) {
  if (at === null) return null
  const what = n === 0 ? t('nothing') : t(isMade ? 'covered' : 'making', { n })
  return (
    <span class="soft">
      {what} · {who} {dayOf(at)}
    </span>
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
