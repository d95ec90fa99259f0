import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { back } from '../base/router'
import { Icon } from './icons'
import { t } from './words'

interface Props {
  title: string
  /** A tab's own page shows no way back. */
  isTab?: boolean
  /** Where back leads when the app was entered on this page. */
  home?: string
  /** Right end of the bar: one short button. */
  action?: ComponentChildren
  /** Stays at the bottom, in a thumb's reach. */
  foot?: ComponentChildren
  /** Takes the whole width of a desktop. */
  isWide?: boolean
  children?: ComponentChildren
}

/** Every screen: a bar with the one h1, the content, perhaps a fixed foot. */
export function Page({ title, isTab, home, action, foot, isWide, children }: Props) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main class={isWide ? 'page page_wide' : 'page'}>
      <header class={isTab ? 'bar bar_tab' : 'bar'}>
        {!isTab && (
          <button type="button" class="bar__btn" aria-label={t('back')} onClick={() => back(home)}>
            <Icon name="back" />
          </button>
        )}
        <h1>{title}</h1>
        {action}
      </header>
      {children}
      {foot && <div class="foot">{foot}</div>}
    </main>
  )
}

export const BarButton = ({ children, onClick }: { children: ComponentChildren; onClick: () => void }) => (
  <button type="button" class="bar__btn" onClick={onClick}>
    {children}
  </button>
)
