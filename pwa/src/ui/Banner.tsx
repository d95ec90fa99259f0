import type { ComponentChildren } from 'preact'
import { go } from '../base/router'
import { Icon, type IconName } from './icons'

interface Props {
  tone?: 'blue' | 'orange' | 'red'
  icon?: IconName
  to?: string
  onClick?: () => void
  children: ComponentChildren
}

const tones = { blue: 'note', orange: 'note note_orange', red: 'note note_red' }

/** A line across the top that says one thing and perhaps leads somewhere. */
export function Banner({ tone = 'blue', icon, to, onClick, children }: Props) {
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {(to || onClick) && <i class="arrow" />}
    </>
  )
  if (!to && !onClick)
    return (
      <div class={tones[tone]} role="status">
        {inside}
      </div>
    )
  return (
    <button type="button" class={tones[tone]} onClick={() => (to ? go(to) : onClick?.())}>
      {inside}
    </button>
  )
}
