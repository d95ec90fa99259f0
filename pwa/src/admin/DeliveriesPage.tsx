import { useState } from 'preact/hooks'
import { serverNow } from '../base/clock'
import { api } from '../base/http'
import { language } from '../base/i18n'
import { ago, momentOf } from '../base/time'
import { useSettled } from '../base/useSettled'
import { useOnline } from '../store/useOnline'
import { usePages } from '../store/usePages'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { Page } from '../ui/Page'
import { Paged } from '../ui/Paged'
import { Search } from '../ui/Search'
import { Shown } from '../ui/States'
import { post } from './asking'
import { doing } from './doing'
import { Fold } from './Fold'
import { History } from './History'
import type { Delivery, DeliveryPage } from './shapes'
import { isComing, mayRetry, type Trouble, troubleOf } from './trouble'
import { t } from './words'

type State = 'given_up' | 'late' | 'handled'

const ask = (state: State, q = '', after = '', limit = 50) =>
  api<DeliveryPage>('GET', '/api/deliveries', { query: { state, q, after, limit } })

/** `/admin/deliveries`: notices that did not leave the house; never who has read what. */
export default function DeliveriesPage() {
  const [state, setState] = useState<State>('given_up')
  const [sought, setSought] = useState('')
  const [round, setRound] = useState(0)
  const settled = useSettled(sought)
  const counts = useOnline(() => ask('given_up', '', '', 1), [round])
  const again = () => setRound(count => count + 1)
  return (
    <Page title={t('deliveries')} home="/admin">
      <Search value={sought} onInput={setSought} placeholder={t('findDelivery')} />
      <Shown asked={counts}>
        {({ given_up, late, handled }) => (
          <Cells tips={t('deliveriesTips')}>
            <Choice
              label={t('deliveries')}
              options={[
                { value: 'given_up', label: t('givenUp', { n: given_up }) },
                { value: 'late', label: t('late', { n: late }) },
                { value: 'handled', label: t('handled', { n: handled }) },
              ]}
              value={state}
              onChange={setState}
            />
          </Cells>
        )}
      </Shown>
      {/* Why nothing comes is said once, by the counts. */}
      {!counts.failure && <List key={`${state} ${settled} ${round}`} state={state} q={settled} onDone={again} />}
    </Page>
  )
}

function List({ state, q, onDone }: { state: State; q: string; onDone: () => void }) {
  const pages = usePages(after => ask(state, q, after))
  const none = q ? t('none') : t(state === 'handled' ? 'noneHandled' : 'allDelivered')
  return (
    <>
      {state !== 'handled' && <RetryAll state={state} q={q} onDone={onDone} />}
      <Paged pages={pages} icon={q ? 'search' : 'check'} none={none} list={rows => <>{rows}</>}>
        {item => <OneDelivery key={item.id} item={item} onDone={onDone} />}
      </Paged>
    </>
  )
}

/** All that are shown below and can arrive by now, in one go; asked about first. */
function RetryAll({ state, q, onDone }: { state: State; q: string; onDone: () => void }) {
  const n = useOnline(() => ask(state, q, '', 1)).data?.retriable ?? 0
  const retry = () => post('/api/deliveries/retry', { state, q })
  const question = { title: t('retryAllAsk', { n }), text: t('retryAllText'), yes: t('retryAllYes') }
  return n > 1 ? (
    <div class="acts">
      <Button kind="default" onClick={() => doing({ act: retry, ask: question, after: onDone })}>
        {t('retryAll', { n })}
      </Button>
    </div>
  ) : null
}

const stateOf = ({ state }: Delivery): string =>
  state === 'waiting' || state === 'sent' || state === 'given_up' ? t(`state_${state}`) : state

const channelOf = ({ channel }: Delivery): string => t(channel === 'inbox' ? 'channel_inbox' : 'channel_other')

/** For whoever looks after the machine. */
const codeOf = (item: Delivery, trouble: Trouble): string =>
  [
    t('rawCode', { code: [item.channel, item.error].filter(Boolean).join(' · ') }),
    t('tried', { n: item.attempts }),
    trouble === 'coming' && t('nextAt', { when: momentOf(item.next_at) }),
  ]
    .filter(Boolean)
    .join(' · ')

function OneDelivery({ item, onDone }: { item: Delivery; onDone: () => void }) {
  const path = `/api/deliveries/${item.id}`
  const retry = () => post(`${path}/retry`)
  const giveUp = () => post(`${path}/give-up`)
  const isGivenUp = item.state === 'given_up'
  const at = serverNow()
  const trouble = troubleOf(item, at)
  const title = language.get() === 'zh' ? item.title_zh : item.title_en
  const desc = [stateOf(item), trouble && t(`why_${trouble}`), channelOf(item), ago(item.created_at)]
  return (
    <Fold title={`${item.person_name} · ${title}`} desc={desc.filter(Boolean).join(' · ')}>
      {trouble && (
        <p class="text">
          {t(`do_${trouble}`)}
          <br />
          <small class="soft">{codeOf(item, trouble)}</small>
        </p>
      )}
      {item.state !== 'sent' && !isComing(item, at) && (
        <div class="acts">
          {mayRetry(item, at) && (
            <Button onClick={() => doing({ act: retry, ...(isGivenUp ? { undo: giveUp } : {}), after: onDone })}>
              {t('retry')}
            </Button>
          )}
          {!isGivenUp && (
            <Button kind="default" onClick={() => doing({ act: giveUp, undo: retry, after: onDone })}>
              {t('giveUp')}
            </Button>
          )}
        </div>
      )}
      <History kind="delivery" id={item.id} />
    </Fold>
  )
}
