import type { ComponentChildren } from 'preact'
import type { Mark } from '../base/asked'
import { MarkTag } from './Tag'

interface GroupProps {
  title?: string
  tips?: ComponentChildren
  /** A long list: rows off the screen are not laid out. */
  isLong?: boolean
  children?: ComponentChildren
}

/** A white group of rows, as in WeChat's settings. */
export const Cells = ({ title, tips, isLong, children }: GroupProps) => (
  <section>
    {title && <h2 class="weui-cells__title">{title}</h2>}
    <div class={isLong ? 'weui-cells rows' : 'weui-cells'}>{children}</div>
    {tips && <div class="weui-cells__tips">{tips}</div>}
  </section>
)

interface CellProps {
  title: ComponentChildren
  desc?: ComponentChildren
  /** Right end. */
  value?: ComponentChildren
  icon?: ComponentChildren
  /** Leads to an address of the app. */
  to?: string
  onClick?: () => void
  /** From the store: not sent yet, or needs a look. */
  mark?: Mark | undefined
}

/** One row; a link with an arrow when it leads somewhere, a button when it does something. */
export function Cell({ title, desc, value, icon, to, onClick, mark }: CellProps) {
  const inside = (
    <>
      {icon && <span class="weui-cell__hd">{icon}</span>}
      <span class="weui-cell__bd">
        <span>{title}</span> <MarkTag mark={mark} />
        {desc && <div class="weui-cell__desc">{desc}</div>}
      </span>
      {value !== undefined && <span class="weui-cell__ft">{value}</span>}
      {to && <i class="arrow" />}
    </>
  )
  if (to)
    return (
      <a class="weui-cell weui-cell_active" href={`#${to}`}>
        {inside}
      </a>
    )
  if (onClick)
    return (
      <button type="button" class="weui-cell weui-cell_active" onClick={onClick}>
        {inside}
      </button>
    )
  return <div class="weui-cell">{inside}</div>
}
