import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { go } from '../base/router'
import { hereNow } from '../store/here'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { Page } from '../ui/Page'
import { setPassword } from './signing'
import { t } from './words'

/** An own password, after the first entry by code or whenever wanted. */
export default function PasswordPage() {
  const [password, setValue] = useState('')
  const [current, setCurrent] = useState('')
  const [wrong, setWrong] = useState<string>()
  const save = async () => {
    try {
      await setPassword(password, current)
      toast(t('passwordSaved'))
      go('/', { replace: true })
    } catch (failure) {
      setWrong(sentence(failure))
    }
  }
  return (
    <Page title={t('newPassword')}>
      <Cells tips={t('newPasswordTips')}>
        {!hereNow().me.needs_password && (
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
          wrong={wrong}
        />
      </Cells>
      <div class="acts">
        <Button isDisabled={password.length < 8} onClick={save}>
          {t('savePassword')}
        </Button>
        <Button kind="default" onClick={() => go('/', { replace: true })}>
          {t('skip')}
        </Button>
      </div>
    </Page>
  )
}
