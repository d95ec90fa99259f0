import { useEffect, useState } from 'preact/hooks'
import { clockOf } from '../../base/time'
import { Cell, Cells } from '../../ui/Cells'
import { Page } from '../../ui/Page'
import { Empty } from '../../ui/States'
import { whereOf } from '../rules'
import { leftOf, type Numbers } from './actions'
import { OpenForm } from './OpenForm'
import { t } from './words'

/** `/households/numbers`: the numbers of one list in full, for one purpose and half an hour. */
export default function NumbersPage() {
  const [opened, setOpened] = useState<Numbers | null>(null)
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (!opened) return
    const close = () => {
      setOpened(null)
      setOver(true)
    }
    const timer = setTimeout(close, leftOf(opened))
    // A phone that slept kept its timers waiting.
    const look = () => leftOf(opened) <= 0 && close()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [opened])
  return (
    <Page title={t('title')} home="/households">
      {isOver && <div class="weui-cells__tips">{t('over')}</div>}
      {opened ? (
        <List opened={opened} />
      ) : (
        <OpenForm
          onOpened={numbers => {
            setOver(false)
            setOpened(numbers)
          }}
        />
      )}
    </Page>
  )
}

function List({ opened: { until, items } }: { opened: Numbers }) {
  if (items.length === 0) return <Empty icon="phone">{t('none')}</Empty>
  return (
    <Cells title={t('open', { n: items.length, until: clockOf(until) })} isLong>
      {items.map(row => (
        <Cell
          key={row.id}
          title={
            <>
              {row.head} {row.nickname && <span class="soft">{row.nickname}</span>}
            </>
          }
          desc={whereOf(row)}
          value={
            <a class="link" href={`tel:${row.phone}`} aria-label={t('dial', { head: row.head })}>
              {row.phone}
            </a>
          }
        />
      ))}
    </Cells>
  )
}
