import { useState } from 'preact/hooks'
import { useSettled } from '../../base/useSettled'
import { useOnline } from '../../store/useOnline'
import { Cell, Cells } from '../../ui/Cells'
import { Search } from '../../ui/Search'
import { Shown } from '../../ui/States'
import { type Person, peopleNamed } from '../queries'
import { nearestFirst } from './nearest'
import { postsOf } from './posts'
import { t } from './words'

interface Props {
  /** For whom somebody else is sought: whoever is meant is mostly near. */
  person: Pick<Person, 'id' | 'posts'>
  /** The widest place in which it makes sense to look. */
  within: string
  onPick: (person: Person) => void
}

const most = 8

/** Somebody else, found by name, whoever is near first; who is not shown is found by typing more. */
export function PersonSearch({ person, within, onPick }: Props) {
  const [sought, setSought] = useState('')
  const settled = useSettled(sought)
  const ask = () => nearestFirst(person, within, place => peopleNamed(place, settled))
  const asked = useOnline(ask, [person.id, within, settled])
  return (
    <>
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      <Shown asked={asked}>
        {people =>
          people.length === 0 ? (
            <p class="text soft">{t('none')}</p>
          ) : (
            <Cells>
              {people.slice(0, most).map(other => (
                <Cell key={other.id} title={other.name} desc={postsOf(other)} onClick={() => onPick(other)} />
              ))}
            </Cells>
          )
        }
      </Shown>
    </>
  )
}
