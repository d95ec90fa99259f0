import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { go, type ScreenProps } from '../base/router'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { Mark } from './SignInPage'
import { enterByCode } from './signing'
import { TotpField } from './TotpField'
import { t } from './words.door'

/** By entry code; a QR code leads here with the code filled in. */
export default function EnterPage({ query }: ScreenProps) {
  const [code, setCode] = useState(query.c ?? '')
  const [last4, setLast4] = useState('')
  const [totp, setTotp] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const enter = async () => {
    try {
      setFailure(null)
      const me = await enterByCode({ code: code.replace(/\s/g, ''), last4, ...(totp ? { totp } : {}) })
      go(me.needs_password ? '/password?to=/welcome' : '/welcome', { replace: true })
    } catch (problem) {
      setFailure(problem)
    }
  }
  return (
    <main class="page">
      <Mark />
      <form
        onSubmit={event => {
          event.preventDefault()
          void enter()
        }}
      >
        <Cells tips={t('codeTips')}>
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
          <TotpField failure={failure} value={totp} onInput={setTotp} />
        </Cells>
        {failure !== null && (
          <p class="text wrong" role="alert">
            {sentence(failure)}
          </p>
        )}
        <div class="acts">
          <Button type="submit" isDisabled={code.length < 8 || last4.length !== 4}>
            {t('signIn')}
          </Button>
        </div>
      </form>
      <Cells>
        <Cell title={t('byPassword')} to="/sign-in" />
      </Cells>
    </main>
  )
}
