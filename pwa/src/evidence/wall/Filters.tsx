import { Choice } from '../../ui/Choice'
import { kinds, states } from './filter'
import type { Counts, WallFilter } from './shapes'
import { useVillages } from './useVillages'
import { t } from './words'

interface Props {
  filter: WallFilter
  counts: Counts | undefined
  onChange: (filter: WallFilter) => void
}

/** Where, about what, and how it stands; with counts of photos. */
export function Filters({ filter, counts, onChange }: Props) {
  const villages = useVillages()
  const option = (value: WallFilter['verdict']) => {
    const word = t(`verdict_${value}`)
    return { value, label: counts && value ? t('counted', { word, n: counts[value] }) : word }
  }
  return (
    <div class="wall__filters">
      <div class="wall__picks">
        {villages.length > 1 && (
          <select
            aria-label={t('village')}
            value={filter.place}
            onChange={event => onChange({ ...filter, place: event.currentTarget.value })}
          >
            <option value="">{t('everyVillage')}</option>
            {villages.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <select
          aria-label={t('kind')}
          value={filter.kind}
          onChange={event => onChange({ ...filter, kind: event.currentTarget.value })}
        >
          <option value="">{t('everyKind')}</option>
          {kinds.map(kind => (
            <option key={kind} value={kind}>
              {t(`kind_${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <Choice
        label={t('verdict')}
        options={[...states.map(option), option('')]}
        value={filter.verdict}
        onChange={verdict => onChange({ ...filter, verdict })}
      />
    </div>
  )
}
