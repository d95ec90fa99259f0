import { useState } from 'preact/hooks'
import { usePages } from '../store/usePages'
import { Paged } from '../ui/Paged'
import { ItemCard } from './ItemCard'
import { itemsOf } from './queries'
import type { Detail, Item, Sort } from './shapes'
import { t } from './words'

/** Units of one sort, twenty at a time; what was decided shows at once. The parent gives each sort a key of its own. */
export function Items({ batch, sort, onDecided }: { batch: Detail; sort: Sort; onDecided: () => void }) {
  const pages = usePages(after => itemsOf(batch.id, sort, after))
  const [decided, setDecided] = useState<Record<string, Item>>({})
  const decide = (item: Item) => {
    setDecided(held => ({ ...held, [item.id]: item }))
    onDecided()
  }
  return (
    <Paged pages={pages} icon="check" none={t('noneOfSort')} list={rows => <div class="units">{rows}</div>}>
      {item => <ItemCard key={item.id} batch={batch} item={decided[item.id] ?? item} onDecided={decide} />}
    </Paged>
  )
}
