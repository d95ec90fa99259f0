import { sentence } from '../base/problems'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Tag } from '../ui/Tag'
import { decide } from './actions'
import { spoken } from './queries'
import { mayBeNew } from './rules'
import type { Detail, Item } from './shapes'
import { t } from './words'

interface Props {
  batch: Detail
  item: Item
  onDecided: (item: Item) => void
}

const decisions = { same: 'decided_same', new: 'decided_new', skip: 'decided_skip' } as const

/** One household, person or issue of the list; a suspect beside what it may be. */
export function ItemCard({ batch, item, onDecided }: Props) {
  const choose = async (decision: 'same' | 'new' | 'skip', target?: string) => {
    try {
      await decide(batch.id, item.id, decision, target)
      onDecided({ ...item, decision, target_id: target ?? null })
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  const isOpen = item.verdict === 'suspect' && batch.state === 'preview'
  const decided = decisions[item.decision as keyof typeof decisions]
  return (
    <article class="unit">
      <header>
        <strong>{item.title}</strong> <span class="soft">{rowsOf(item)}</span>{' '}
        {decided && <Tag tone="green">{t(decided)}</Tag>}
      </header>
      {item.lines.map(line => (
        <p class="soft" key={line}>
          {line}
        </p>
      ))}
      {item.reason && <p class="unit__why">{spoken({ zh: item.reason_zh, en: item.reason_en })}</p>}
      {item.problems.map(problem => (
        <p class="unit__wrong" key={`${problem.row} ${problem.column}`}>
          {t('problemAt', { n: problem.row, column: problem.column, text: spoken(problem) })}
        </p>
      ))}
      {item.twins.map(twin => (
        <div class="unit__other" key={twin.position}>
          <div>
            <p class="unit__why">{t('twinAt', { rows: rowsOf(twin) })}</p>
            <strong>{twin.title}</strong>
            {twin.lines.map(line => (
              <p class="soft" key={line}>
                {line}
              </p>
            ))}
          </div>
        </div>
      ))}
      {isOpen && item.twins.length > 0 && <p class="soft">{t('twinTips')}</p>}
      {item.candidates.map(candidate => (
        <div class="unit__other" key={candidate.id}>
          <div>
            <strong>{candidate.title}</strong>
            {candidate.lines.map(line => (
              <p class="soft" key={line}>
                {line}
              </p>
            ))}
          </div>
          {isOpen && item.reason !== 'elsewhere' && (
            <Button kind="default" isSmall onClick={() => choose('same', candidate.id)}>
              {t('sameAs')}
            </Button>
          )}
        </div>
      ))}
      {isOpen && (
        <footer>
          {mayBeNew(batch, item) && (
            <Button kind="default" isSmall onClick={() => choose('new')}>
              {t('isNew')}
            </Button>
          )}
          <Button kind="default" isSmall onClick={() => choose('skip')}>
            {t('skip')}
          </Button>
        </footer>
      )}
    </article>
  )
}

const rowsOf = ({ position, last_row }: Pick<Item, 'position' | 'last_row'>): string =>
  position === last_row ? t('rowOf', { n: position }) : t('rowsOf', { n: position, last: last_row })
