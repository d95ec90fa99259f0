import { sentence } from '../base/problems'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Tag } from '../ui/Tag'
import { decide } from './actions'
import { Changes } from './Changes'
import { spoken } from './queries'
import { mayBeKept, mayBeNew } from './rules'
import type { Detail, Item } from './shapes'
import { t } from './words'

interface Props {
  batch: Detail
  item: Item
  onDecided: (item: Item) => void
}

const decisions = { same: 'decided_same', new: 'decided_new', keep: 'decided_keep', skip: 'decided_skip' } as const

/** One household, person or issue of the list; a suspect beside what it may be. */
export function ItemCard({ batch, item, onDecided }: Props) {
  const choose = async (decision: keyof typeof decisions, target?: string) => {
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
        <p class="unit__wrong" key={`${problem.row} ${problem.column.zh}`}>
          {problem.column.zh
            ? t('problemAt', { n: problem.row, column: spoken(problem.column), text: spoken(problem) })
            : t('problemOf', { n: problem.row, text: spoken(problem) })}
        </p>
      ))}
      <Changes changes={item.changes} />
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
      {isOpen && item.twins.length > 0 && <p class="soft">{t(tipsFor(batch, item))}</p>}
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
          {isOpen && item.reason !== 'elsewhere' && !mayBeKept(item) && (
            <Button kind="default" isSmall onClick={() => choose('same', candidate.id)}>
              {t('sameAs')}
            </Button>
          )}
        </div>
      ))}
      {isOpen && (
        <footer>
          {mayBeKept(item) && (
            <Button kind="default" isSmall onClick={() => choose('keep')}>
              {t('keep')}
            </Button>
          )}
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

const tipsFor = (batch: Detail, item: Item) =>
  !mayBeKept(item) ? 'twinTipsApart' : mayBeNew(batch, item) ? 'twinTips' : 'twinTipsOne'

const rowsOf = ({ position, last_row }: Pick<Item, 'position' | 'last_row'>): string =>
  position === last_row ? t('rowOf', { n: position }) : t('rowsOf', { n: position, last: last_row })
