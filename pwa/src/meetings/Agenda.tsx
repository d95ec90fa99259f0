import { Cell, Cells } from '../ui/Cells'
import { lineOf } from './rules'
import type { AgendaLine } from './shapes'
import { t } from './words'

/** What is to be gone through; each line leads to what it is about. */
export const Agenda = ({ lines }: { lines: readonly AgendaLine[] }) => (
  <Cells title={t('agenda')}>
    {lines.length === 0 && <Cell title={<span class="soft">{t('noAgenda')}</span>} />}
    {lines.map((line, index) => (
      <Cell
        key={line.ref + line.text}
        title={`${index + 1}. ${lineOf(line)}`}
        {...(line.ref ? { to: line.ref } : {})}
      />
    ))}
  </Cells>
)
