import { useState } from 'preact/hooks'
import { go } from '../base/router'
import type { Person } from '../people/queries'
import { PlaceField } from '../places/choosing/PlaceField'
import type { Place } from '../places/shapes'
import { hereNow } from '../store/here'
import { toast } from '../ui/asks'
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
    if (!place) {
      toast(t('placeFirst'))
      return false
    }
    const given = { role, place_id: place.id }
    let made: Person | undefined
    const path = personId ? `/api/people/${personId}` : '/api/people'
    return doing({
      act: async () => {
        made = (await post(
          personId ? `${path}/posts` : path,
          personId ? given : { name, phone, post: given },
        )) as Person
      },
      undo: async () => {
        const own = made?.posts.find(one => one.role === role && one.place_id === place.id)
        await post(personId ? `${path}/posts/${own?.id}/undo` : `${path}/${made?.id}/undo`)
      },
      after: () => made && onDone(made.id),
      ...(personId ? {} : { afterUndo: () => go('/admin/people', { replace: true }) }),
    })
  }
  const who = [
    { key: 'name', label: t('personName') },
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
