import { useState } from 'preact/hooks'
import { sentence } from '../../base/problems'
import { KindFields } from '../../issues/KindFields'
import { confirm, toast } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Cells } from '../../ui/Cells'
import { Choice } from '../../ui/Choice'
import { TextArea } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { type Act, actsFor, type Case, does } from './cases'
import { t } from './words'

interface Props {
  shown: Case
  onDone: (newer: Case) => void
}

/** One act at a time: which, then what it needs. */
export function Acting({ shown, onDone }: Props) {
  const acts = actsFor(shown)
  const [act, setAct] = useState<Act>('reply')
  const [text, setText] = useState('')
  const [person, setPerson] = useState('')
  const [category, setCategory] = useState('')
  if (acts.length === 0) return null
  const body = bodyOf(act, { text: text.trim(), person, category })
  const save = async () => {
    if (!body || !(await isMeant(act, shown.helpers.find(({ id }) => id === person)?.name ?? ''))) return
    try {
      onDone(await does(shown.id, act, body))
      setText('')
      toast(t(`done_${act}`))
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    <>
      <Cells>
        <Choice
          label={t('do')}
          value={act}
          options={acts.map(value => ({ value, label: t(`act_${value}`) }))}
          onChange={setAct}
        />
        {(act === 'assign' || act === 'about') && (
          <Select
            label={t(`who_${act}`)}
            placeholder={t('choose')}
            value={person || null}
            options={shown.helpers.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setPerson}
          />
        )}
        {(act === 'reply' || act === 'forward' || act === 'settle') && (
          <TextArea
            label={t(`text_${act}`)}
            placeholder={t(`hint_${act}`)}
            value={text}
            onInput={setText}
            rows={4}
            maxLength={act === 'settle' ? 500 : 2000}
          />
        )}
      </Cells>
      {act === 'forward' && <KindFields value={category} onChange={setCategory} />}
      <div class="acts">
        <Button isDisabled={!body} onClick={save}>
          {t(`act_${act}`)}
        </Button>
      </div>
    </>
  )
}

/** What cannot be taken back is asked once more. */
function isMeant(act: Act, name: string): Promise<boolean> | boolean {
  if (act === 'about') return confirm({ title: t('sure_about', { name }), text: t('sureText_about'), isWarning: true })
  if (act !== 'settle' && act !== 'forward') return true
  return confirm({ title: t(`sure_${act}`), text: t(`sureText_${act}`) })
}

interface Filled {
  text: string
  person: string
  category: string
}

/** What the act sends; null while something is missing. */
function bodyOf(act: Act, { text, person, category }: Filled): object | null {
  if (act === 'settle') return { note: text }
  if (act === 'assign' || act === 'about') return person ? { person_id: person } : null
  if (!text) return null
  if (act === 'forward') return category ? { text, category } : null
  return { text }
}
