import { PersonSearch } from '../people/letting/PersonSearch'
import { postsOf } from '../people/letting/posts'
import type { Person } from '../people/queries'
import { hereNow } from '../store/here'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { t } from './words'

interface Props {
  person: Pick<Person, 'id' | 'posts'>
  value: Person | null
  onChange: (person: Person | null) => void
}

/** Somebody of one's places, found by name. */
export function WhomField({ person, value, onChange }: Props) {
  if (!value) {
    return (
      <>
        <h2 class="weui-cells__title">{t('whom')}</h2>
        <PersonSearch person={person} within={hereNow().me.posts[0]?.place_id ?? ''} onPick={onChange} />
      </>
    )
  }
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
}
