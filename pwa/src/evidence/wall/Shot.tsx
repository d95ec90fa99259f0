import { useEffect, useState } from 'preact/hooks'
import type { Pair, PhotoCard } from './shapes'
import { slotName } from './slots'
import { t } from './words'
import { transformOf, type Zoom } from './zoom'

interface Props {
  card: PhotoCard | undefined
  slot: 'before' | 'after'
  of: Pair['subject']
  zoom: Zoom
}

/** Asked for, the large copy is made within seconds; until then it is asked for again. */
const pause = 3000
const most = 40

/** One photo in its frame: the thumbnail at once, the large one over it when it has come. */
export function Shot({ card, slot, of, zoom }: Props) {
  const [isHere, setHere] = useState(false)
  const { tries, isFailed, again } = useTries()
  if (!card) return <p class="shot shot_none">{t('noSlot', { slot: slotName({ slot }, of) })}</p>
  if (card.received_at === null && !card.thumb) return <p class="shot shot_none">{t('onTheWay')}</p>
  if (card.erased_at) return <p class="shot shot_none">{t('erased')}</p>
  const style = { transform: transformOf(zoom) }
  return (
    <div class="shot">
      {card.thumb && !isHere && <img src={`/api/photos/${card.id}/thumb`} alt={slotName(card, of)} style={style} />}
      {card.received_at !== null && (
        <img
          key={tries}
          hidden={isFailed}
          src={`/api/photos/${card.id}/display`}
          alt={isHere ? slotName(card, of) : ''}
          // Not made yet, it would stand there as a broken picture.
          style={isHere ? style : { ...style, visibility: 'hidden' }}
          draggable={false}
          onLoad={() => setHere(true)}
          onError={again}
        />
      )}
    </div>
  )
}

/** How often it was asked for, and asking once more after a pause. */
function useTries() {
  const [tries, setTries] = useState(0)
  const [isFailed, setFailed] = useState(false)
  useEffect(() => {
    if (!isFailed || tries >= most) return
    const timer = setTimeout(() => {
      setFailed(false)
      setTries(tries + 1)
    }, pause)
    return () => clearTimeout(timer)
  }, [isFailed, tries])
  return { tries, isFailed, again: () => setFailed(true) }
}
