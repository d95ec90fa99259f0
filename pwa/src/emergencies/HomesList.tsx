import { useMemo, useState } from 'preact/hooks'
import { serverNow } from '../base/clock'
import { sentence } from '../base/problems'
import { momentOf } from '../base/time'
import { CallButton } from '../households/CallButton'
import { CategoryTags } from '../households/CategoryTags'
import { calledBy, whereOf } from '../households/rules'
import type { Household } from '../households/shapes'
import { useNames } from '../reference/queries'
import type { Seen } from '../store/view'
import { toast } from '../ui/asks'
import { Cell, Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { Search } from '../ui/Search'
import { Empty } from '../ui/States'
import { MarkTag } from '../ui/Tag'
import { mark } from './actions'
import { byGroup, narrowed } from './narrowing'
import { count, isOn, type List } from './rules'
import type { State } from './shapes'
import { t } from './words'

const states = ['told', 'to_move', 'moved', 'unreachable'] as const
const views = ['', 'open', 'unreachable', 'to_move'] as const
const few = 20

/** One emergency and its households, 组 by 组; over, it can only be read. */
export function HomesList({ list }: { list: List }) {
  const { emergency, homes } = list
  const [only, setOnly] = useState<State | ''>('')
  const [sought, setSought] = useState('')
  const groups = useMemo(() => byGroup(narrowed(list, only, sought)), [list, only, sought])
  const isOpen = isOn(emergency, serverNow())
  const kind = t(`kind_${emergency.kind}`)
  const said = { told: count(list, 'told'), moved: count(list, 'moved'), lost: count(list, 'unreachable') }
  return (
    <>
      <section class="alarm">
        <h2>{t(isOpen ? 'on' : 'over', { kind })}</h2>
        {emergency.note && <p>{emergency.note}</p>}
        <p class="soft">{isOpen ? t('ends', { when: momentOf(emergency.until) }) : t('readOnly')}</p>
        <p class="alarm__counts">{t('counts', { n: homes.length, ...said })}</p>
      </section>
      {homes.length > few && <Search value={sought} placeholder={t('find')} onInput={setSought} />}
      {homes.length > 0 && (
        <Cells>
          <Choice
            label={t('view')}
            value={only}
            options={views.map(value => ({ value, label: viewName(list, value) }))}
            onChange={setOnly}
          />
        </Cells>
      )}
      {homes.length > 0 && groups.length === 0 && <Empty icon="check">{t('noneLeft')}</Empty>}
      {groups.map(([group, inIt]) => (
        <section key={group}>
          {group && <h3 class="weui-cells__title">{group}</h3>}
          {isOpen ? (
            inIt.map(home => <Home key={home.id} list={list} home={home} />)
          ) : (
            <Cells isLong>
              {inIt.map(({ id, data }) => (
                <Cell key={id} title={`${data.head} · ${t(stateOf(list, id))}`} desc={whereOf(data)} />
              ))}
            </Cells>
          )}
        </section>
      ))}
    </>
  )
}

const viewName = (list: List, view: State | ''): string =>
  view ? `${t(view)} ${count(list, view)}` : `${t('all')} ${list.homes.length}`

const stateOf = (list: List, id: string): State => list.stood.get(id)?.data.state ?? 'open'

interface HomeProps {
  list: List
  home: Seen<Household>
}

function Home({ list, home: { id, data } }: HomeProps) {
  const names = useNames('household_category')
  const state = stateOf(list, id)
  const say = (chosen: State) =>
    void mark(list.emergency, data, chosen).catch((failure: unknown) => toast(sentence(failure)))
  return (
    <div class="alarm__home">
      <Cells>
        <Choice label={`${calledBy(data)} ${whereOf(data)}`} options={choices(state)} value={state} onChange={say} />
        <div class="alarm__more">
          <div class="tags">
            <MarkTag mark={list.stood.get(id)?.mark} />
            <CategoryTags household={data} names={names} />
          </div>
          <CallButton household={data} onCalled={() => {}} />
        </div>
      </Cells>
    </div>
  )
}

/** Taking it back is offered once something was said. */
const choices = (state: State) =>
  (state === 'open' ? states : [...states, 'open' as const]).map(value => ({
    value: value as State,
    label: t(value === 'open' ? 'takeBack' : value),
  }))
