import { serverNow } from '../base/clock'
import { sentence } from '../base/problems'
import { momentOf } from '../base/time'
import { CallButton } from '../households/CallButton'
import { CategoryTags } from '../households/CategoryTags'
import { calledBy, whereOf } from '../households/rules'
import type { Household } from '../households/shapes'
import { useNames } from '../reference/queries'
import { toast } from '../ui/asks'
import { Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { MarkTag } from '../ui/Tag'
import { mark } from './actions'
import { count, isOn, type List } from './rules'
import type { State } from './shapes'
import { t } from './words'

const states = ['told', 'moved', 'unreachable'] as const

/** One emergency and its households; over, it can only be read. */
export function HomesList({ list }: { list: List }) {
  const { emergency, homes, stood } = list
  const isOpen = isOn(emergency, serverNow())
  const names = useNames('household_category')
  const kind = t(`kind_${emergency.kind}`)
  const said = { told: count(list, 'told'), moved: count(list, 'moved'), lost: count(list, 'unreachable') }
  const say = (home: Household, state: State) =>
    void mark(emergency, home, state).catch((failure: unknown) => toast(sentence(failure)))
  return (
    <>
      <section class="alarm">
        <h2>{t(isOpen ? 'on' : 'over', { kind })}</h2>
        {emergency.note && <p>{emergency.note}</p>}
        <p class="soft">{isOpen ? t('ends', { when: momentOf(emergency.until) }) : t('readOnly')}</p>
        <p>{t('counts', { n: homes.length, ...said })}</p>
      </section>
      {homes.map(({ id, data }) => (
        <Cells key={id}>
          {isOpen ? (
            <Choice
              label={`${calledBy(data)} ${whereOf(data)}`}
              options={choices(stood.get(id)?.data.state)}
              value={stood.get(id)?.data.state ?? 'open'}
              onChange={state => say(data, state)}
            />
          ) : (
            <p class="weui-cell">
              {data.head} · {t(stood.get(id)?.data.state ?? 'open')}
            </p>
          )}
          <div class="alarm__more">
            <div class="tags">
              <MarkTag mark={stood.get(id)?.mark} />
              <CategoryTags household={data} names={names} />
            </div>
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
