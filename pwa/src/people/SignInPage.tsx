import { useEffect, useState } from 'preact/hooks'
import { api } from '../base/http'
import type { ScreenProps } from '../base/router'
import type { About, DemoAccount } from '../base/shapes'
import { Cell, Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { DoorForm, useDoor } from './Door'
import { signIn } from './signing'
import { t as role } from './words'
import { t } from './words.door'

/** Phone and password; a demo lists its accounts to tap on. */
export default function SignInPage({ query }: ScreenProps) {
  const [phone, setPhone] = useState(query.phone ?? '')
  const [password, setPassword] = useState('')
  const door = useDoor<{ phone: string; password: string }>(async form =>
    (await signIn(form)).needs_password ? '/password' : (query.to ?? '/'),
  )
  return (
    <main class="page">
      <Mark />
      <DoorForm door={door} form={{ phone, password }} isReady={!!phone && !!password}>
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
      </DoorForm>
      <Cells>
        <Cell title={t('byCode')} to="/enter" />
      </Cells>
      <DemoAccounts onPick={({ phone, password }) => void door.enter({ phone, password })} />
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
