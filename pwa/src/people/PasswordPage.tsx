import { useState } from 'preact/hooks'
import { codeOf, sentence } from '../base/problems'
import { go, type ScreenProps } from '../base/router'
import { hereNow } from '../store/here'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { Page } from '../ui/Page'
import { setPassword } from './signing'
import { t as common } from './words'
import { t } from './words.door'

/** An own password, after the first entry by code or whenever wanted. */
export default function PasswordPage({ query: { to = '/' } }: ScreenProps) {
  const [password, setValue] = useState('')
  const [current, setCurrent] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const { me } = hereNow()
  // As the server asks (server/people/rules.py).
  const isAdmin = me.posts.some(({ role }) => role === 'county_admin')
  // Those who see only linked households often never had one; the server says when it wants to hear it.
  const isAsked = current !== '' || codeOf(failure) === 'current_password_needed'
  const asksCurrent = isAsked || (!me.needs_password && me.sync !== 'links')
  const save = async () => {
    try {
      await setPassword(password, current)
      toast(t('passwordSaved'))
      go(to, { replace: true })
    } catch (problem) {
      setFailure(problem)
    }
  }
  return (
    <Page title={common('newPassword')}>
      <Cells tips={t(isAdmin ? 'adminPasswordTips' : 'newPasswordTips')}>
        {asksCurrent && (
          <Field
            label={t('currentPassword')}
            type="password"
            autocomplete="current-password"
            value={current}
            onInput={setCurrent}
          />
        )}
        <Field
          label={t('ownPassword')}
          type="password"
          autocomplete="new-password"
          value={password}
          onInput={setValue}
          wrong={failure === null ? undefined : sentence(failure)}
        />
      </Cells>
      <div class="acts">
        <Button isDisabled={password.length < (isAdmin ? 12 : 8)} onClick={save}>
          {t('savePassword')}
        </Button>
        <Button kind="default" onClick={() => go(to, { replace: true })}>
          {t('skip')}
        </Button>
      </div>
    </Page>
  )
}
