import { useEffect, useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { choose, tell } from '../ui/asks'
import { Cell } from '../ui/Cells'
import { reveal, type Secret } from './actions'
import { t } from './words'

/** Long enough to copy a number by hand, short enough not to be read by the next person. */
const shownFor = 60_000

interface Props {
  id: string
  field: Secret
  label: string
  masked: string
}

/** A masked number; seeing it in full is an act with a reason. */
export function Reveal({ id, field, label, masked }: Props) {
  const [value, setValue] = useState<string | null>(null)
  useEffect(() => {
    if (value === null) return
    const timer = setTimeout(() => setValue(null), shownFor)
    return () => clearTimeout(timer)
  }, [value])
  const show = async () => {
    const reason = await choose(t('revealWhy'), reasons())
    if (!reason) return
    await reveal(id, field, reason).then(setValue, (failure: unknown) => tell(t('revealFailed'), sentence(failure)))
  }
  if (value !== null) return <Cell title={label} value={<b>{value}</b>} desc={t('shownFor')} />
  return (
    <Cell
      title={label}
      value={
        <>
          {masked} <span class="link">{t('reveal')}</span>
        </>
      }
      onClick={() => void show()}
    />
  )
}

const reasons = () => [t('whyVerify'), t('whyService'), t('whyCheck')].map(words => ({ value: words, label: words }))
