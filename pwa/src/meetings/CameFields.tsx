import type { Near } from '../people/near'
import { t as roleWords } from '../people/words'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Checklist } from '../ui/Choice'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import type { HeldFields } from './actions'
import type { Meeting } from './shapes'
import { t } from './words'

interface Props {
  meeting: Meeting
  fields: HeldFields
  set: (change: Partial<HeldFields>) => void
  people: readonly Near[]
}

/** Everybody expected stands ticked; whoever did not come is one tap, why is optional. */
export function CameFields({ meeting, fields, set, people }: Props) {
  const { absent, guests } = fields
  const expected = meeting.attendees.filter(({ person_id }) => !guests.some(guest => guest.id === person_id))
  const came = expected.map(attendee => attendee.person_id).filter(id => !(id in absent))
  const mark = (present: string[]) => {
    const away = expected.filter(({ person_id }) => !present.includes(person_id))
    set({ absent: Object.fromEntries(away.map(({ person_id }) => [person_id, absent[person_id] ?? ''])) })
  }
  const others = people.filter(
    ({ id }) =>
      !meeting.attendees.some(attendee => attendee.person_id === id) && !guests.some(guest => guest.id === id),
  )
  return (
    <>
      <h2 class="weui-cells__title">{t('came')}</h2>
      <Checklist
        label={t('came')}
        options={expected.map(({ person_id, name, role }) => ({
          value: person_id,
          label: name,
          desc: role ? roleWords(role) : t('guest'),
        }))}
        values={came}
        onChange={mark}
      />
      <Cells>
        {expected
          .filter(({ person_id }) => person_id in absent)
          .map(({ person_id, name }) => (
            <Field
              key={person_id}
              label={name}
              placeholder={t('whyAbsent')}
              value={absent[person_id] ?? ''}
              onInput={reason => set({ absent: { ...absent, [person_id]: reason } })}
              maxLength={200}
            />
          ))}
        {guests.map(({ id, name }) => (
          <Cell
            key={id}
            title={name}
            desc={t('guest')}
            value={
              <Button kind="default" isSmall onClick={() => set({ guests: guests.filter(guest => guest.id !== id) })}>
                {t('takeGuest')}
              </Button>
            }
          />
        ))}
        {others.length > 0 && (
          <Select
            label={t('addGuest')}
            placeholder={t('chooseGuest')}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={null}
            onChange={id =>
              set({ guests: [...guests, ...others.filter(near => near.id === id).map(({ name }) => ({ id, name }))] })
            }
          />
        )}
      </Cells>
    </>
  )
}
