import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { signOut, unlock } from '../people/signing'
import { t } from '../people/words.door'
import { here } from '../store/here'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Field } from '../ui/Field'

/** A desktop left alone for half an hour: the session stands, the password opens it. */
export default function Lock() {
  const name = here.get()?.me.person.name ?? ''
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<string>()
  const open = () => unlock(password).catch((failure: unknown) => setWrong(sentence(failure)))
  return (
    <main class="page">
      <div class="mark">
        <img src="./mark.svg" alt="" width="72" height="72" />
        <h1>{t('lockTitle')}</h1>
        <p class="soft">{t('lockText', { name })}</p>
      </div>
      <form
        onSubmit={event => {
          event.preventDefault()
          void open()
        }}
      >
        <Cells>
          <Field
            label={t('password')}
            type="password"
            autocomplete="current-password"
            value={password}
            onInput={setPassword}
            wrong={wrong}
          />
        </Cells>
        <div class="acts">
          <Button type="submit">{t('unlock')}</Button>
          <Button kind="default" onClick={signOut}>
            {t('otherPerson')}
          </Button>
        </div>
      </form>
    </main>
  )
}
