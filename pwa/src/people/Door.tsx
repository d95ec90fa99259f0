import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { go } from '../base/router'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { TotpField } from './TotpField'
import { t } from './words.door'

interface Totp {
  totp?: string
}

export interface Door<Form> {
  enter: (form: Form) => Promise<void>
  failure: unknown
  totp: string
  setTotp: (totp: string) => void
}

/** What both ways in share: the authenticator's digits, what went wrong, and where it leads. */
export function useDoor<Form extends object>(sign: (form: Form & Totp) => Promise<string>): Door<Form> {
  const [totp, setTotp] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const enter = async (form: Form) => {
    try {
      setFailure(null)
      go(await sign({ ...form, ...(totp ? { totp } : {}) }), { replace: true })
    } catch (problem) {
      setFailure(problem)
    }
  }
  return { enter, failure, totp, setTotp }
}

interface Props<Form> {
  door: Door<Form>
  form: Form
  isReady: boolean
  tips?: string
  children: ComponentChildren
}

export const DoorForm = <Form,>({ door, form, isReady, tips, children }: Props<Form>) => (
  <form
    onSubmit={event => {
      event.preventDefault()
      void door.enter(form)
    }}
  >
    <Cells tips={tips}>
      {children}
      <TotpField failure={door.failure} value={door.totp} onInput={door.setTotp} />
    </Cells>
    {door.failure !== null && (
      <p class="text wrong" role="alert">
        {sentence(door.failure)}
      </p>
    )}
    <div class="acts">
      <Button type="submit" isDisabled={!isReady}>
        {t('signIn')}
      </Button>
    </div>
  </form>
)
