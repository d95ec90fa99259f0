import { useState } from 'preact/hooks'
import { sentence } from '../../../base/problems'
import { toast } from '../../../ui/asks'
import { Button } from '../../../ui/Button'
import { type Cover, coverPhoto } from './actions'
import { Boxes } from './Boxes'
import { type Box, MOST, middle } from './boxes'
import './covering.css'
import { useModal } from '../../../ui/useModal'
import { t } from './words'

interface Props {
  photo: string
  first: Cover
  onSaved: (cover: Cover) => void
  onLeave: () => void
}

/** Boxes are dragged over the picture; every step can be undone until it is saved. */
export function CoverDialog({ photo, first, onSaved, onLeave }: Props) {
  const frame = useModal()
  const [steps, setSteps] = useState<Box[][]>([first.boxes])
  const [chosen, setChosen] = useState<number | null>(null)
  const boxes = steps[steps.length - 1] ?? []
  const change = (next: Box[]) => {
    if (next.length < boxes.length) setChosen(null)
    if (next.length > MOST) toast(t('most'))
    else setSteps([...steps, next])
  }
  // That there is nothing to cover is said once, without any box.
  const isSaid = steps.length === 1 && (boxes.length > 0 || first.at !== null)
  const undo = () => {
    setChosen(null)
    setSteps(steps.slice(0, -1))
  }
  const save = async () => {
    try {
      onSaved(await coverPhoto(photo, boxes))
      toast(t(boxes.length > 0 ? 'saved' : 'noted'))
      onLeave()
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    // The review's own keys stay out of it.
    <dialog
      ref={frame}
      class="cover"
      aria-label={t('title')}
      onCancel={onLeave}
      onKeyDown={event => event.stopPropagation()}
    >
      <h2>{t('title')}</h2>
      <p class="soft">{t('how')}</p>
      <Boxes photo={photo} boxes={boxes} chosen={chosen} onChoose={setChosen} onChange={change} />
      <div class="cover__tools">
        <Button kind="default" isSmall onClick={() => change([...boxes, middle])}>
          {t('add')}
        </Button>
        <Button kind="default" isSmall isDisabled={steps.length === 1} onClick={undo}>
          {t('undo')}
        </Button>
        {chosen !== null && (
          <Button kind="default" isSmall onClick={() => change(boxes.filter((_, index) => index !== chosen))}>
            {t('drop')}
          </Button>
        )}
        <span class="soft" role="status">
          {t('count', { n: boxes.length })}
        </span>
      </div>
      <div class="pair">
        <Button kind="default" onClick={onLeave}>
          {t('cancel')}
        </Button>
        <Button isDisabled={isSaid} onClick={save}>
          {t(boxes.length > 0 ? 'save' : 'nothing')}
        </Button>
      </div>
    </dialog>
  )
}
