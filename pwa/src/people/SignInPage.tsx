import { useEffect, useState } from 'preact/hooks'
import { api } from '../base/http'
import { sentence } from '../base/problems'
import { go, type ScreenProps } from '../base/router'
import type { About, DemoAccount } from '../base/shapes'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { signIn } from './signing'
import { TotpField } from './TotpField'
import { t as role } from './words'
import { t } from './words.door'

/** Phone and password; a demo lists its accounts to tap on. */
export default function SignInPage({ query }: ScreenProps) {
  const [phone, setPhone] = useState(query.phone ?? '')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const enter = async (form = { phone, password }) => {
    try {
      setFailure(null)
      const me = await signIn({ ...form, ...(totp ? { totp } : {}) })
      go(me.needs_password ? '/password' : (query.to ?? '/'), { replace: true })
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
        <Cells>
          <Field
            label={t('phone')}
            type="tel"
            inputMode="numeric"
            autocomplete="username"
            placeholder={t('phoneHint')}
            value={phone}
            onInput={setPhone}
          />
          <Field
            label={t('password')}
            type="password"
            autocomplete="current-password"
            value={password}
            onInput={setPassword}
          />
          <TotpField failure={failure} value={totp} onInput={setTotp} />
        </Cells>
        {failure !== null && (
          <p class="text wrong" role="alert">
            {sentence(failure)}
          </p>
        )}
        <div class="acts">
          <Button type="submit" isDisabled={!phone || !password}>
            {t('signIn')}
          </Button>
        </div>
      </form>
      <Cells>
        <Cell title={t('byCode')} to="/enter" />
      </Cells>
      <DemoAccounts onPick={({ phone, password }) => void enter({ phone, password })} />
    </main>
  )
}

export function Mark() {
  const title = t('welcome')
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div class="mark">
      <img src="./mark.svg" alt="" width="72" height="72" />
      <h1>{title}</h1>
      <p class="soft">{t('slogan')}</p>
    </div>
  )
}

function DemoAccounts({ onPick }: { onPick: (account: DemoAccount) => void }) {
  const [accounts, setAccounts] = useState<DemoAccount[]>([])
  useEffect(() => {
    const look = async () => {
      const about = await api<About>('GET', '/api/about')
      if (about.demo) setAccounts(await api<DemoAccount[]>('GET', '/api/demo/accounts'))
    }
    look().catch(() => {})
  }, [])
  if (accounts.length === 0) return null
  return (
    <Cells title={t('demoAccounts')}>
      {accounts.map(account => (
        <Cell
          key={account.phone}
          title={account.name}
          desc={account.place_name}
          value={role(account.role)}
          onClick={() => onPick(account)}
        />
      ))}
    </Cells>
  )
}
