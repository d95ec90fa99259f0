import { useCell } from '../base/cell'
import { sentence } from '../base/problems'
import { ago, sizeOf } from '../base/time'
import { readMeta } from '../store/meta'
import { useReally } from '../store/query'
import { activity } from '../sync/activity'
import { givenUp, sendNow } from '../sync/mend'
import { quarantined, type UnsentItem, unsent } from '../sync/unsent'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { Tag } from '../ui/Tag'
import { t as ui } from '../ui/words'
import { offerBack, settle } from './settling'
import { t } from './words'

/** Everything that the server has not confirmed, with its age, its size and what can be done. */
export default function UnsentPage() {
  const asked = useReally(['op', 'photo'], unsent)
  const isBarred = useReally(['meta'], database => readMeta(database, 'grant_refused')).data === true
  return (
    <Page title={t('unsent')} home="/me">
      {isBarred && (
        <Banner tone="orange" icon="warn" to="/sign-in">
          {t('barred')}
        </Banner>
      )}
      <Shown asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="check">{t('allSentLong')}</Empty>
          ) : (
            <>
              <Items items={items.filter(({ is }) => is !== 'parked')} title={n => t('unsentSafe', { n })} />
              <Items items={items.filter(({ is }) => is === 'parked')} title={() => ui('parked')} />
              <div class="acts">
                <Button onClick={sendNow}>{t('sendNow')}</Button>
              </div>
              <Cells>
                <Cell title={t('rescue')} desc={t('rescueDesc')} to="/me/rescue" />
              </Cells>
            </>
          )
        }
      </Shown>
      <Old />
      <GivenUp />
      <Doing />
    </Page>
  )
}

/** What was refused stands by itself: signal does not help it. */
const Items = ({ items, title }: { items: UnsentItem[]; title: (n: number) => string }) =>
  items.length > 0 ? (
    <Cells title={title(items.length)}>
      {items.map(item => (
        <Item key={item.op.op_id} item={item} />
      ))}
    </Cells>
  ) : null

/** Not refused and not lost, only not in the books yet. */
function Old() {
  const old = useReally(['op'], quarantined).data ?? []
  if (old.length === 0) return null
  return (
    <Cells title={t('quarantined')}>
      {old.map(op => (
        <Cell key={op.op_id} title={op.title} desc={ago(op.made_at)} />
      ))}
    </Cells>
  )
}

/** For 30 days a given-up record can be taken back. */
function GivenUp() {
  const ops = useReally(['op'], givenUp).data ?? []
  if (ops.length === 0) return null
  return (
    <Cells title={t('givenUp')}>
      {ops.map(op => (
        <Cell key={op.op_id} title={op.title} desc={ago(op.made_at)} onClick={() => void offerBack(op)} />
      ))}
    </Cells>
  )
}

const Item = ({ item }: { item: UnsentItem }) => (
  <Cell
    title={item.op.title}
    desc={
      <>
        <div>{words(item)}</div>
        <div>{t('madeAgo', { age: ago(item.op.made_at), size: sizeOf(item.size) })}</div>
      </>
    }
    value={<Tag tone={item.is === 'parked' ? 'red' : 'orange'}>{ui(item.is === 'parked' ? 'parked' : 'sending')}</Tag>}
    onClick={() => void settle(item)}
  />
)

function words(item: UnsentItem): string {
  if (item.is === 'parked')
    return t(item.op.state === 'parked' && item.op.mend ? 'itemParked' : 'itemStuck', {
      why: sentence(item.op.problem ?? item.reason ?? 'unknown'),
    })
  if (item.is === 'waiting') return item.after ? t('itemAfter', { title: item.after }) : t('itemWaiting')
  return [t('photosLeft', { n: item.photosLeft }), item.reason && sentence(item.reason)].filter(Boolean).join(' · ')
}

/** Claims a sending only while there is one. */
function Doing() {
  const { is, heardAt, trouble } = useCell(activity)
  return (
    <p class="text soft" role="status">
      {is === 'idle' ? t('quiet') : t('doing')}
      {heardAt !== null && ` · ${t('heard', { age: ago(heardAt) })}`}
      {trouble && ` · ${sentence(trouble)}`}
    </p>
  )
}
