import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { toast } from './asks'
import { Button } from './Button'
import type { Card } from './togroup/card'
import { t } from './words'

interface Open {
  card: Card
  Sheet: ComponentType<{ card: Card; onLeave: () => void }>
}

/** 发到群: words or a picture, made when wanted; what makes them is fetched with the first tap. */
export function ToGroup({ make, isSmall = false }: { make: () => Card; isSmall?: boolean }) {
  const [open, setOpen] = useState<Open | null>(null)
  const show = () =>
    import('./togroup/GroupSheet').then(
      ({ default: Sheet }) => setOpen({ card: make(), Sheet }),
      () => toast(t('needsSignal')),
    )
  return (
    <>
      <Button kind="default" isSmall={isSmall} onClick={show}>
        {t('toGroup')}
      </Button>
      {open && <open.Sheet card={open.card} onLeave={() => setOpen(null)} />}
    </>
  )
}
