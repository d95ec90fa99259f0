import { useState } from 'preact/hooks'
import '../../base/problems.desk'
import { sentence } from '../../base/problems'
import { useOnline } from '../../store/useOnline'
import { toast } from '../../ui/asks'
import { Cells } from '../../ui/Cells'
import { Select } from '../../ui/Select'
import { type Person, peopleNamed } from '../queries'
import { setProxy } from './codes'
import { t } from './words'

/** 没有智能手机: what to do instead, and who records for them. */
export function ProxyField({ person }: { person: Person }) {
  const [held, setHeld] = useState(person.proxy?.id ?? '')
  const near = useOnline(() => peopleNamed(person.posts[0]?.place_id ?? '', ''))
  const others = (near.data ?? []).filter(({ id }) => id !== person.id)
  const known = person.proxy && !others.some(({ id }) => id === person.proxy?.id) ? [person.proxy] : []
  const options = [
    { value: '', label: t('proxyNone') },
    ...[...known, ...others].map(({ id, name }) => ({ value: id, label: name })),
  ]
  const save = async (id: string) => {
    try {
      await setProxy(person.id, id || null)
      setHeld(id)
      toast(t('proxySaved'))
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    <Cells title={t('proxyTitle')} tips={t('proxyHow')}>
      <Select label={t('proxyBy')} options={options} value={held} onChange={save} />
    </Cells>
  )
}
