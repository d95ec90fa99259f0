import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { complain } from './asks'

interface Props {
  kind?: 'primary' | 'default' | 'warn'
  isSmall?: boolean
  isDisabled?: boolean
  type?: 'button' | 'submit'
  /** While a returned promise runs, the button shows that it works and takes no second tap. */
  onClick?: () => unknown
  isBusy?: boolean
  children: ComponentChildren
}

const kinds = {
  primary: 'weui-btn weui-btn_primary',
  default: 'weui-btn weui-btn_default',
  warn: 'weui-btn weui-btn_default weui-btn_warn',
}

export function Button({ kind = 'primary', isSmall, isDisabled, type = 'button', onClick, isBusy, children }: Props) {
  const [isRunning, setRunning] = useState(false)
  const busy = isBusy || isRunning
  const press = async () => {
    if (busy || !onClick) return
    setRunning(true)
    try {
      await onClick()
    } catch (failure) {
      // A full phone, a store that broke: said, or the button would seem to do nothing.
      console.error(failure)
      complain(failure)
    } finally {
      setRunning(false)
    }
  }
  return (
    <button
      type={type}
      class={kinds[kind] + (isSmall ? ' weui-btn_mini' : '')}
      // Disabled it would lose the focus, and a dialog that it opened could not give it back.
      disabled={isDisabled || isBusy}
      aria-busy={busy}
      onClick={() => void press()}
    >
      {busy && <i class="spin" />}
      {children}
    </button>
  )
}
