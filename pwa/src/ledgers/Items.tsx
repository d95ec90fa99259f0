import { useEffect, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { Empty, Failed, Loading } from '../ui/States'
import { ItemCard } from './ItemCard'
import { itemsOf } from './queries'
import type { Detail, Item, Sort } from './shapes'
import { t } from './words'

/** Units of one sort, twenty at a time. */
export function Items({ batch, sort, onDecided }: { batch: Detail; sort: Sort; onDecided: () => void }) {
  const [items, setItems] = useState<Item[] | null>(null)
  const [next, setNext] = useState<number | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const fetchMore = async (after: number) => {
    try {
      const page = await itemsOf(batch.id, sort, after)
      setItems([...(after ? (items ?? []) : []), ...page.items])
      setNext(page.next ?? null)
      setFailure(null)
    } catch (why) {
      setFailure(why)
    }
  }
  // One fetch per sort: the parent gives each a key of its own.
  useEffect(() => void fetchMore(0), [])
  if (failure) return <Failed failure={failure} onRetry={() => fetchMore(0)} />
  if (!items) return <Loading />
  if (items.length === 0) return <Empty icon="check">{t('noneOfSort')}</Empty>
  const replaced = (changed: Item) => {
    setItems(items.map(item => (item.id === changed.id ? changed : item)))
    onDecided()
  }
  return (
    <div class="units">
      {items.map(item => (
        <ItemCard key={item.id} batch={batch} item={item} onDecided={replaced} />
      ))}
      {next !== null && (
        <Button kind="default" onClick={() => fetchMore(next)}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}
