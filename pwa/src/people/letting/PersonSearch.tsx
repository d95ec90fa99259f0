import { useState } from 'preact/hooks'
import { useSettled } from '../../base/useSettled'
import { useOnline } from '../../store/useOnline'
import { Cell, Cells } from '../../ui/Cells'
import { Search } from '../../ui/Search'
import { Shown } from '../../ui/States'
import { type Person, peopleNamed } from '../queries'
import { postsOf } from './posts'
import { t } from './words'

interface Props {
  /** Where they have posts, or below. */
  placeId: string
  /** Who has a post here is shown before anything is typed: whoever is meant is mostly near. */
  nearId?: string | undefined
  /** Who is not meant. */
  except: string
  onPick: (person: Person) => void
}

const most = 8

/** Somebody else, found by name; whoever is not among the first is found by typing more. */
export function PersonSearch({ placeId, nearId, except, onPick }: Props) {
  const [sought, setSought] = useState('')
  const settled = useSettled(sought)
  const asked = useOnline(async () => {
    const near = nearId && !settled ? await peopleNamed(nearId, '') : []
    return near.some(({ id }) => id !== except) ? near : peopleNamed(placeId, settled)
  }, [placeId, nearId, settled])
  return (
    <>
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      <Shown asked={asked}>
        {people => {
          const others = people.filter(({ id }) => id !== except).slice(0, most)
          if (others.length === 0) return <p class="text soft">{t('none')}</p>
          return (
            <Cells>
              {others.map(other => (
                <Cell key={other.id} title={other.name} desc={postsOf(other)} onClick={() => onPick(other)} />
              ))}
            </Cells>
          )
        }}
      </Shown>
    </>
  )
}
