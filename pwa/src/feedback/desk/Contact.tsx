import { useState } from 'preact/hooks'
import { sentence } from '../../base/problems'
import { choose, toast } from '../../ui/asks'
import { Cell, Cells } from '../../ui/Cells'
import { contactOf } from './cases'
import { t } from './words'

/** The sender's number: shown for a reason that goes into the diary. */
export function Contact({ id }: { id: string }) {
  const [number, setNumber] = useState('')
  const reveal = async () => {
    const reasons = [t('why_reply'), t('why_ask')]
    const reason = await choose(
      t('whyContact'),
      reasons.map(label => ({ value: label, label })),
    )
    if (reason) await contactOf(id, reason).then(setNumber, (failure: unknown) => toast(sentence(failure)))
  }
  if (number && /^[\d\s+-]+$/.test(number))
    return (
      <Cells>
        <a class="weui-cell weui-cell_active" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
          <span class="weui-cell__bd">{t('call', { number })}</span>
          <i class="arrow" />
        </a>
      </Cells>
    )
  return (
    <Cells>
      {number ? (
        <Cell title={number} />
      ) : (
        <Cell title={t('contact')} desc={t('contactDesc')} onClick={() => void reveal()} />
      )}
    </Cells>
  )
}
