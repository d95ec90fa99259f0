import type { ComponentChildren } from 'preact'
import type { Mark } from '../base/asked'
import { t } from './words'

export type Tone = 'grey' | 'green' | 'orange' | 'red' | 'blue'

/** A small coloured word; the colour never says more than the word does. */
export const Tag = ({ tone = 'grey', children }: { tone?: Tone; children: ComponentChildren }) => (
  <span class={tagClass[tone]}>{children}</span>
)

/** How an own record fares: not sent yet, or needs a look. */
export const MarkTag = ({ mark }: { mark: Mark | undefined }) =>
  mark ? <Tag tone={mark === 'parked' ? 'red' : 'orange'}>{t(mark)}</Tag> : null

// Written out, because the style sheet keeps only classes that the sources name.
const tagClass = {
  grey: 'tag',
  green: 'tag tag_green',
  orange: 'tag tag_orange',
  red: 'tag tag_red',
  blue: 'tag tag_blue',
}

/** The red dot with a number; `label` is what a screen reader says. */
export const Badge = ({ count, label }: { count: number; label: string }) =>
  count > 0 ? (
    <span class="weui-badge">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="unseen">{label}</span>
    </span>
  ) : null
