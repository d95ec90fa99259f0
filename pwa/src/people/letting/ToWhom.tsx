import { useState } from 'preact/hooks'
import { sentence } from '../../base/problems'
import { momentOf } from '../../base/time'
import { useOnline } from '../../store/useOnline'
import { confirm, toast } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Checklist, Choice } from '../../ui/Choice'
import { Empty, Shown } from '../../ui/States'
import { makeSlips, type Slip, type SlipFor, slipsFor } from './codes'
import { postsOf } from './posts'
import { t } from './words'

interface Props {
  placeId: string
  onMade: (slips: Slip[]) => void
}

/** The people of a village; those who need a slip are ticked already. */
export function ToWhom({ placeId, onMade }: Props) {
  const asked = useOnline(() => slipsFor(placeId))
  return (
    <Shown asked={asked}>
      {people => (people.length === 0 ? <Empty>{t('nobody')}</Empty> : <Choosing people={people} onMade={onMade} />)}
    </Shown>
  )
}

function Choosing({ people, onMade }: { people: SlipFor[]; onMade: Props['onMade'] }) {
  const able = people.filter(({ standing }) => standing !== 'no_phone')
  const needed = able.filter(({ standing }) => standing === 'ready').map(({ id }) => id)
  const [chosen, setChosen] = useState(needed)
  const [days, setDays] = useState<'3' | '7' | '14'>('3')
  const n = chosen.length
  const make = async () => {
    if (!(await confirm({ title: t('makeAsk', { n }), text: t('makeText') }))) return
    const inOrder = able.map(({ id }) => id).filter(id => chosen.includes(id))
    const { slips, failure } = await makeSlips(inOrder, Number(days), made => n > made && toast(t('made', { made, n })))
    if (slips.length > 0) onMade(slips)
    if (failure)
      toast([slips.length > 0 && t('made', { made: slips.length, n }), sentence(failure)].filter(Boolean).join(''))
  }
  const options = able.map(person => ({ value: person.id, label: person.name, desc: descOf(person) }))
  return (
    <>
      <div class="weui-cells">
        <Choice
          label={t('days')}
          options={(['3', '7', '14'] as const).map(value => ({ value, label: t('nDays', { n: value }) }))}
          value={days}
          onChange={setDays}
        />
      </div>
      <h2 class="weui-cells__title">{t('toWhom')}</h2>
      <Checklist label={t('toWhom')} options={options} values={chosen} onChange={setChosen} />
      <Unable people={people.filter(({ standing }) => standing === 'no_phone')} />
      <div class="acts">
        <Button kind="default" onClick={() => setChosen(n === able.length ? needed : able.map(({ id }) => id))}>
          {t(n === able.length ? 'pickReady' : 'pickAll')}
        </Button>
      </div>
      <div class="foot">
        <Button isDisabled={n === 0} onClick={make}>
          {t('make', { n })}
        </Button>
      </div>
    </>
  )
}

const Unable = ({ people }: { people: SlipFor[] }) =>
  people.length > 0 ? (
    <p class="text soft">
      {t('is_no_phone')}：{people.map(({ name }) => name).join('、')}
    </p>
  ) : null

const descOf = (person: SlipFor): string =>
  [
    postsOf(person),
    t(`is_${person.standing}`, {
      name: person.proxy?.name ?? '',
      when: person.code_until ? momentOf(person.code_until) : '',
    }),
  ].join(' · ')
