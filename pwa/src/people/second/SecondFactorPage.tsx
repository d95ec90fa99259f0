import '../../base/problems.desk'
import { useState } from 'preact/hooks'
import { sentence } from '../../base/problems'
import { hereNow } from '../../store/here'
import { useOnline } from '../../store/useOnline'
import { Button } from '../../ui/Button'
import { Cells } from '../../ui/Cells'
import { Field } from '../../ui/Field'
import { Shown } from '../../ui/States'
import { Qr } from '../Qr'
import { signOut } from '../signing'
import { begin, confirmCode, inFours, type Secret } from './factor'
import './second.css'
import { t } from './words'

/** Stands in front of the app until an administrator's authenticator is set up. */
export default function SecondFactorPage() {
  const asked = useOnline(begin)
  return (
    <main class="page">
      <div class="second">
        <h1>{t('title')}</h1>
        <p class="soft">{t('why', { name: hereNow().me.person.name })}</p>
        <ol>
          <li>{t('step1')}</li>
          <li>{t('step2')}</li>
          <li>{t('step3')}</li>
        </ol>
        <Shown asked={asked}>{secret => <Key secret={secret} />}</Shown>
      </div>
      {asked.data && <Proof />}
      <div class="acts">
        <Button kind="default" onClick={signOut}>
          {t('other')}
        </Button>
      </div>
    </main>
  )
}

const Key = ({ secret }: { secret: Secret }) => (
  <>
    <Qr svg={secret.qr} alt={t('qr')} />
    <p>
      {t('secret')} <code class="second__key">{inFours(secret.secret)}</code>
    </p>
    <p class="soft">{t('once')}</p>
  </>
)

/** The first six digits; when they are right the app takes this page's place. */
function Proof() {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string>()
  const save = () => confirmCode(code.replace(/\s/g, '')).catch((failure: unknown) => setWrong(sentence(failure)))
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Cells>
        <Field
          label={t('code')}
          inputMode="numeric"
          autocomplete="one-time-code"
          value={code}
          onInput={setCode}
          wrong={wrong}
        />
      </Cells>
      <div class="acts">
        <Button type="submit" isDisabled={code.replace(/\s/g, '').length !== 6}>
          {t('done')}
        </Button>
      </div>
    </form>
  )
}
