import { t as roleWords } from '../people/words'
import { Cell, Cells } from '../ui/Cells'
import type { Attendee, Meeting } from './shapes'
import { t } from './words'

/** Who is expected, or who was there. */
export function Attendance({ meeting: { attendees, state } }: { meeting: Meeting }) {
  const absent = attendees.filter(attendee => attendee.present === false)
  const title =
    state === 'held'
      ? t('attended', { n: attendees.filter(attendee => attendee.present).length, m: absent.length })
      : t('expected', { n: attendees.length })
  return (
    <Cells title={title}>
      {attendees.map(attendee => (
        <Cell
          key={attendee.person_id}
          title={attendee.name}
          desc={attendee.role ? roleWords(attendee.role) : t('guest')}
          value={absenceOf(attendee)}
        />
      ))}
    </Cells>
  )
}

const absenceOf = ({ present, reason }: Attendee): string | undefined =>
  present === false ? (reason ? t('absentWhy', { why: reason }) : t('absent')) : undefined
