import './filters.css'
import { categories, classesIn, labelOf } from '../../reference/queries'
import { hereNow } from '../../store/here'
import { useStore } from '../../store/query'
import { Choice } from '../../ui/Choice'
import { states } from './filter'
import { seesFlags } from './rules'
import type { Counts, WallFilter } from './shapes'
import { useVillages } from './useVillages'
import { t } from './words'

interface Props {
  filter: WallFilter
  counts: Counts | undefined
  onChange: (filter: WallFilter) => void
  /** Beside the stage there is room for pickers only. */
  isNarrow?: boolean
}

/** Where, what about, and how it stands; with counts of photos. */
export function Filters({ filter, counts, onChange, isNarrow }: Props) {
  const villages = useVillages()
  const matters = useStore(['entity'], categories).data
  const verdicts = [...states, '' as const].map(value => ({ value, label: verdictName(value, counts) }))
  return (
    <div class="wall__filters">
      <div class="wall__picks">
        {villages.length > 1 && (
          <Pick
            label={t('village')}
            value={filter.place}
            options={[
              { value: '', label: t('everyVillage') },
              ...villages.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={place => onChange({ ...filter, place })}
          />
        )}
        {matters && (
          <Pick
            label={t('matter')}
            value={filter.matter}
            options={[
              { value: '', label: t('everyMatter') },
              ...classesIn(matters).map(row => ({ value: row.code, label: labelOf(row) })),
              { value: 'task', label: t('matter_task') },
            ]}
            onChange={matter => onChange({ ...filter, matter })}
          />
        )}
        {seesFlags(hereNow().me.posts) && (
          <Pick
            label={t('flagged')}
            value={filter.flagged}
            options={[
              { value: '', label: t('flagged_') },
              { value: 'yes', label: t('flagged_yes') },
            ]}
            onChange={flagged => onChange({ ...filter, flagged })}
          />
        )}
        {isNarrow && (
          <Pick
            label={t('verdict')}
            value={filter.verdict}
            options={verdicts}
            onChange={verdict => onChange({ ...filter, verdict })}
          />
        )}
      </div>
      {!isNarrow && (
        <Choice
          label={t('verdict')}
          options={verdicts}
          value={filter.verdict}
          onChange={verdict => onChange({ ...filter, verdict })}
        />
      )}
    </div>
  )
}

function verdictName(value: WallFilter['verdict'], counts: Counts | undefined): string {
  const word = t(`verdict_${value}`)
  return counts && value ? t('counted', { word, n: counts[value] }) : word
}

interface PickProps<Value extends string> {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

const Pick = <Value extends string>({ label, options, value, onChange }: PickProps<Value>) => (
  <select aria-label={label} value={value} onChange={event => onChange(event.currentTarget.value as Value)}>
    {options.map(option => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
)
