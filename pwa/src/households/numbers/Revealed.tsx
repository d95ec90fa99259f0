import { useEffect, useState } from 'preact/hooks'
import { api } from '../../base/http'
import { sentence } from '../../base/problems'
import { choose, tell } from '../../ui/asks'
import { Cell } from '../../ui/Cells'
import { t } from './words'

/** Long enough to copy a number by hand, short enough not to be read by the next person. */
const shownFor = 60_000

export interface Secret {
  id: string
  field: 'phone' | 'id_number'
  label: string
}

/** Asks why, shows the number for a minute, and is over; at once if somebody thinks better of it. */
export function Revealed({ onOver, ...secret }: Secret & { onOver: () => void }) {
  const [value, setValue] = useState('')
  useEffect(() => {
    reveal(secret).then(number => (number ? setValue(number) : onOver()))
  }, [])
  useEffect(() => {
    if (!value) return
    const timer = setTimeout(onOver, shownFor)
    return () => clearTimeout(timer)
  }, [value])
  return <Cell title={secret.label} value={<b>{value}</b>} desc={value && t('shownFor')} />
}

async function reveal({ id, field }: Secret): Promise<string | null> {
  const reason = await choose(t('revealWhy'), reasons())
  if (!reason) return null
  try {
    const path = `/api/households/${id}/reveal`
    return (await api<{ value: string }>('POST', path, { body: { field, reason } })).value
  } catch (failure) {
    await tell(t('revealFailed'), sentence(failure))
    return null
  }
}

const reasons = () => [t('whyVerify'), t('whyService'), t('whyCheck')].map(words => ({ value: words, label: words }))
