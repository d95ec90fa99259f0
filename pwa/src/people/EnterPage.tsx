import { useEffect, useRef, useState } from 'preact/hooks'
import type { ScreenProps } from '../base/router'
import { Cell, Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { DoorForm, useDoor } from './Door'
import { Mark } from './SignInPage'
import { enterByCode } from './signing'
import { t } from './words.door'

/** By entry code; a QR code leads here with the code filled in. */
export default function EnterPage({ query }: ScreenProps) {
  const [code, setCode] = useState(query.c ?? '')
  const [last4, setLast4] = useState('')
  const door = useDoor<{ code: string; last4: string }>(async form =>
    (await enterByCode(form)).needs_password ? '/password?to=/welcome' : '/welcome',
  )
  const page = useRef<HTMLElement>(null)
  // Whoever scanned a slip has only the four digits to type.
  useEffect(() => {
    if (query.c) page.current?.querySelector<HTMLInputElement>('[maxlength="4"]')?.focus()
  }, [])
  return (
    <main class="page" ref={page}>
      <Mark />
      <DoorForm
        door={door}
        form={{ code: code.replace(/\s/g, ''), last4 }}
        isReady={code.length >= 8 && last4.length === 4}
        tips={t('codeTips')}
      >
        <Field
          label={t('code')}
          inputMode="numeric"
          autocomplete="one-time-code"
          placeholder={t('codeHint')}
          value={code}
          onInput={setCode}
        />
        <Field
          label={t('last4')}
          inputMode="numeric"
          autocomplete="off"
          maxLength={4}
          placeholder={t('last4Hint')}
          value={last4}
          onInput={setLast4}
        />
      </DoorForm>
      <Cells>
        <Cell title={t('byPassword')} to="/sign-in" />
      </Cells>
    </main>
  )
}
