import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { type Person, peopleNamed } from '../people/queries'
import { t as roleWords } from '../people/words'
import { hereNow } from '../store/here'
import { choose, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cell } from '../ui/Cells'
import { Field } from '../ui/Field'
import type { AskingProps } from './shapes'
import { t } from './words.form'

/** People by name, looked up on the server: no phone carries a list of everybody. */
export function PeopleField({ fields, set }: AskingProps) {
  const [name, setName] = useState('')
  const [known, setKnown] = useState<Person[]>([])
  const find = async () => {
    try {
      const found = await peopleNamed(hereNow().me.posts[0]?.place_id ?? '', name.trim())
      const person = found.length === 0 ? null : await choose(t('addPerson'), found.slice(0, 8).map(pick))
      if (found.length === 0) toast(t('nobodyFound'))
      if (!person) return
      setKnown([...known, person])
      set({ assignee_ids: [...new Set([...fields.assignee_ids, person.id])] })
      setName('')
    } catch (failure) {
      toast(navigator.onLine ? sentence(failure) : t('peopleOffline'))
    }
  }
  const without = (id: string) => set({ assignee_ids: fields.assignee_ids.filter(held => held !== id) })
  return (
    <>
      {fields.assignee_ids.map(id => (
        <Cell
          key={id}
          title={known.find(person => person.id === id)?.name ?? t('people')}
          value={
            <Button kind="default" isSmall onClick={() => without(id)}>
              {t('take')}
            </Button>
          }
        />
      ))}
      <div class="task__find">
        <Field label={t('addPerson')} value={name} placeholder={t('findPerson')} onInput={setName} />
        <Button kind="default" isSmall isDisabled={!name.trim()} onClick={find}>
          {t('find')}
        </Button>
      </div>
    </>
  )
}

const pick = (person: Person) => ({ value: person, label: person.name, desc: placesOf(person) })

const placesOf = ({ posts }: Person): string =>
  posts.map(({ role, place_name }) => `${place_name} ${roleWords(role)}`).join('、')
