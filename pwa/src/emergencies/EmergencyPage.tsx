import { now, stamp } from '../base/clock'
import { momentOf } from '../base/time'
import { CallButton } from '../households/CallButton'
import { CategoryTags } from '../households/CategoryTags'
import { households, readsOnline } from '../households/queries'
import { calledBy, whereOf } from '../households/rules'
import type { Household } from '../households/shapes'
import { labels, useNames } from '../reference/queries'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import type { Seen } from '../store/view'
import { record } from '../sync/record'
import { Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { later } from '../ui/later'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import './emergencies.css'
import { alarms, emergencies, stands } from './queries'
import { helpedFirst, isOn, standing } from './rules'
import type { Emergency, Stand, State, Warning } from './shapes'
import { t } from './words'

const CommandDesk = later(() => import('./desk/CommandDesk').then(part => part.CommandDesk))
const states = ['told', 'moved', 'unreachable'] as const

/** `/emergency`: warnings, and one's households to be told or moved; totals for those who lead. */
export default function EmergencyPage() {
  const isDesk = readsOnline(hereNow().me)
  const asked = useStore(['entity', 'op'], known)
  return (
    <Page title={t('title')}>
      <Shown asked={asked}>
        {({ latest, warnings, homes, stood }) => (
          <>
            {warnings.map(warning => (
              <Told key={warning.id} warning={warning} />
            ))}
            {isDesk && <CommandDesk />}
            {!isDesk && latest && <List emergency={latest} homes={homes} stood={stood} />}
            {!isDesk && !latest && warnings.length === 0 && <Empty icon="check">{t('none')}</Empty>}
          </>
        )}
      </Shown>
    </Page>
  )
}

/** The newest, over or not: what is over can still be looked up. */
async function known(database: Database) {
  const [latest] = await emergencies(database)
  const special = new Set((await labels(database, 'special')).map(({ code }) => code))
  const homes = (await households(database)).map(({ row }) => row)
  return {
    latest,
    warnings: (await alarms(database)).warnings,
    homes: helpedFirst(
      homes.filter(({ data }) => data.village_id === latest?.village_id),
      special,
    ),
    stood: standing(await stands(database), latest?.id ?? ''),
  }
}

const Told = ({ warning }: { warning: Warning }) => (
  <section class="alarm">
    <h2>{warning.headline}</h2>
    <p>{warning.text}</p>
    <p class="soft">{[warning.area, t('until', { when: momentOf(warning.expires_at) })].filter(Boolean).join(' · ')}</p>
  </section>
)

interface ListProps {
  emergency: Emergency
  homes: Seen<Household>[]
  stood: Map<string, Stand>
}

function List({ emergency, homes, stood }: ListProps) {
  const isOpen = isOn(emergency, now())
  const names = useNames('household_category')
  const said = (state: State) => homes.filter(({ id }) => stood.get(id)?.state === state).length
  const kind = t(`kind_${emergency.kind}`)
  return (
    <>
      <section class="alarm">
        <h2>{t(isOpen ? 'on' : 'over', { kind })}</h2>
        {emergency.note && <p>{emergency.note}</p>}
        <p class="soft">{isOpen ? t('ends', { when: momentOf(emergency.until) }) : t('readOnly')}</p>
        <p>{t('counts', { n: homes.length, told: said('told'), moved: said('moved'), lost: said('unreachable') })}</p>
      </section>
      {homes.map(({ id, data }) => (
        <Cells key={id}>
          {isOpen ? (
            <Choice
              label={`${calledBy(data)} ${whereOf(data)}`}
              options={choices(stood.get(id)?.state)}
              value={stood.get(id)?.state ?? 'open'}
              onChange={state => void mark(emergency, data, state)}
            />
          ) : (
            <p class="weui-cell">
              {data.head} · {t(stood.get(id)?.state ?? 'open')}
            </p>
          )}
          <div class="alarm__more">
            <CategoryTags household={data} names={names} />
            <CallButton household={data} onCalled={() => {}} />
          </div>
        </Cells>
      ))}
    </>
  )
}

/** Taking it back is offered once something was said. */
const choices = (state: State | undefined) =>
  (state && state !== 'open' ? [...states, 'open' as const] : states).map(value => ({
    value: value as State,
    label: t(value === 'open' ? 'takeBack' : value),
  }))

const mark = (emergency: Emergency, { id, head }: Household, state: State): Promise<string> =>
  record({
    kind: 'emergency.mark',
    body: { id: emergency.id, household_id: id, state },
    shows: [
      {
        kind: 'emergency_household',
        id: `${emergency.id} ${id}`,
        data: { emergency_id: emergency.id, household_id: id, state, by_name: hereNow().me.person.name, at: stamp() },
      },
    ],
    title: `${t(state)} · ${head}`,
  })
