import { useState } from 'preact/hooks'
import { PlaceField } from '../places/choosing/PlaceField'
import type { Place } from '../places/shapes'
import { hereNow } from '../store/here'
import { Cells } from '../ui/Cells'
import { post } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { roleOptions } from './posts'
import { t } from './words'

interface Props {
  /** Absent: somebody new. */
  personId?: string
  onDone: (personId: string) => void
}

/** A post at a place; for somebody new with the name and number. */
export function AppointForm({ personId, onDone }: Props) {
  const [place, setPlace] = useState<Place | null>(null)
  const appoint = async ({ name = '', phone = '', role = '' }: Values) => {
    if (!place) return false
    const given = { role, place_id: place.id }
    let id = personId ?? ''
    return doing({
      act: async () => {
        if (personId) await post(`/api/people/${personId}/posts`, given)
        else id = ((await post('/api/people', { name, phone, post: given })) as { id: string }).id
      },
      after: () => onDone(id),
    })
  }
  const who = [
    { key: 'name', label: t('name') },
    { key: 'phone', label: t('phone'), isOptional: true },
  ]
  return (
    <>
      <Cells title={t('place')}>
        <PlaceField deepest="cluster" onChange={setPlace} />
      </Cells>
      <EditForm
        lines={[...(personId ? [] : who), { key: 'role', label: t('role'), options: roleOptions(hereNow().me.posts) }]}
        onSave={appoint}
      />
    </>
  )
}
