import { sentence } from '../base/problems'
import { momentOf } from '../base/time'
import { confirm, toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Tag } from '../ui/Tag'
import { amountOf, undoHandOver } from './actions'
import type { Handover } from './shapes'
import { t } from './words'

interface Props {
  handovers: Handover[]
  onChanged: () => void
}

/** What was handed over before; the latest can be taken back. */
export const Before = ({ handovers, onChanged }: Props) =>
  handovers.length > 0 ? (
    <Cells title={t('before')}>
      {handovers.map(one => (
        <Cell
          key={one.id}
          title={t('fromTo', { from: one.from_name, to: one.to_name })}
          desc={[amountOf(one), one.reason, one.by_name, momentOf(one.at)].filter(Boolean).join(' · ')}
          value={
            one.undone_at ? (
              <Tag>{t('wasUndone')}</Tag>
            ) : one.may_undo ? (
              <Button kind="default" isSmall onClick={() => undo(one.id, onChanged)}>
                {t('undo')}
              </Button>
            ) : undefined
          }
        />
      ))}
    </Cells>
  ) : null

export async function undo(id: string, onChanged: () => void): Promise<void> {
  if (!(await confirm({ title: t('undoAsk'), text: t('undoText'), isWarning: true }))) return
  try {
    const { back, gone_on } = await undoHandOver(id)
    toast(gone_on > 0 ? t('undone', { back, gone: gone_on }) : t('undoneAll', { back }))
  } catch (failure) {
    toast(sentence(failure))
  }
  onChanged()
}
