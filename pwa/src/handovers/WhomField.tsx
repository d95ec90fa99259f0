import { useState } from 'preact/hooks'
import { useSettled } from '../base/useSettled'
import { type Person, peopleNamed } from '../people/queries'
import { t as role } from '../people/words'
import { hereNow } from '../store/here'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Search } from '../ui/Search'
import { Shown } from '../ui/States'
import { t } from './words'

interface Props {
  person: { id: string }
  value: Person | null
  onChange: (person: Person | null) => void
}

const most = 8

/** Somebody of one's places, found by name. */
export function WhomField({ person, value, onChange }: Props) {
  const [sought, setSought] = useState('')
  const settled = useSettled(sought)
  const asked = useOnline(() => peopleNamed(hereNow().me.posts[0]?.place_id ?? '', settled), [settled])
  if (value)
    return (
      <Cells title={t('whom')}>
        <Cell
          title={t('chosen', { name: value.name })}
          desc={postsOf(value)}
          value={
            <Button kind="default" isSmall onClick={() => onChange(null)}>
              {t('change')}
            </Button>
          }
        />
      </Cells>
    )
  return (
    <>
      <h2 class="weui-cells__title">{t('whom')}</h2>
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      <Shown asked={asked}>
        {people => {
          const others = people.filter(({ id }) => id !== person.id).slice(0, most)
          if (others.length === 0) return <p class="text soft">{t('noOne')}</p>
          return (
            <Cells>
              {others.map(other => (
                <Cell key={other.id} title={other.name} desc={postsOf(other)} onClick={() => onChange(other)} />
              ))}
            </Cells>
          )
        }}
      </Shown>
    </>
  )
}

const postsOf = ({ posts }: Person): string => posts.map(post => `${post.place_name} ${role(post.role)}`).join('、')
