import { api } from '../base/http'
import { today } from '../base/time'
import { uuid7 } from '../base/uuid7'
import { useOnline } from '../store/useOnline'
import { Cell, Cells } from '../ui/Cells'
import { Shown } from '../ui/States'
import { post } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import type { Hold } from './shapes'
import { t } from './words'

const path = '/api/retention/holds'
const kinds = ['photo', 'issue', 'household', 'visit', 'feedback'] as const

/** What is not erased, whatever its time. */
export function Holds() {
  const asked = useOnline(() => api<Hold[]>('GET', path))
  const add = ({ kind = '', named = '', reason = '' }: Values) =>
    doing({ act: () => post(path, { id: uuid7(), kind, named, reason }), after: asked.again })
  return (
    <>
      <h2 class="weui-cells__title">{t('holds')}</h2>
      <Fold title={t('holdNew')} desc={t('holdsTips')}>
        <EditForm
          lines={[
            {
              key: 'kind',
              label: t('holdKind'),
              options: kinds.map(value => ({ value, label: t(`hold_${value}`) })),
            },
            { key: 'named', label: t('named'), placeholder: t('namedHint') },
            { key: 'reason', label: t('reason'), kind: 'long' },
          ]}
          onSave={add}
        />
      </Fold>
      <Shown asked={asked}>
        {all => (
          <>
            {all.length === 0 && <Cells tips={t('noHolds')}>{null}</Cells>}
            {all.map(one => (
              <OneHold key={one.id + one.released_at} one={one} after={asked.again} />
            ))}
          </>
        )}
      </Shown>
    </>
  )
}

function OneHold({ one, after }: { one: Hold; after: () => void }) {
  const title = [one.title || t('hold_matter'), one.place_name].join(' · ')
  const set = t('heldBy', { who: one.held_by_name, day: dateOf(one.held_at) })
  if (one.released_at) {
    const end = t('released', { who: one.released_by_name ?? '', day: dateOf(one.released_at) })
    return (
      <Cells>
        <Cell title={title} desc={`${set}：${one.reason} · ${end}：${one.release_reason}`} />
      </Cells>
    )
  }
  const release = ({ reason = '' }: Values) =>
    doing({
      ask: { title: t('releaseAsk', { title }), text: t('releaseText'), isWarning: true },
      act: () => post(`${path}/${one.id}/release`, { reason }),
      after,
    })
  return (
    <Fold title={title} desc={`${set}：${one.reason}`}>
      <EditForm lines={[{ key: 'reason', label: t('reason'), kind: 'long' }]} onSave={release} save={t('release')} />
    </Fold>
  )
}

const dateOf = (moment: string): string => today(Date.parse(moment))
