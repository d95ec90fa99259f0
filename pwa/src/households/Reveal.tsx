import { useState } from 'preact/hooks'
import { Cell } from '../ui/Cells'
import { later } from '../ui/later'
import type { Secret } from './numbers/Revealed'
import { t } from './words'

// To ask for it is of no use without a network, and so it is fetched over it.
const Revealed = later(() => import('./numbers/Revealed').then(part => part.Revealed))

/** A masked number; seeing it in full is an act with a reason. */
export function Reveal({ masked, ...secret }: Secret & { masked: string }) {
  const [isAsked, setAsked] = useState(false)
  if (isAsked) return <Revealed {...secret} onOver={() => setAsked(false)} />
  return (
    <Cell
      title={secret.label}
      value={
        <>
          {masked} <span class="link">{t('reveal')}</span>
        </>
      }
      onClick={() => setAsked(true)}
    />
  )
}
