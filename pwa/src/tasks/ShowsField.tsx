import { useStore } from '../store/query'
import { Choice } from '../ui/Choice'
import type { AskingProps } from './shapes'
import { onlyVillage, villagesToAsk } from './WhomFields'
import { t } from './words.form'

/** Most tasks ask for no photo; a project's stages and a notice board are shown by some. */
export function ShowsField({ fields, set }: AskingProps) {
  const villages = useStore(['entity'], villagesToAsk).data ?? []
  return (
    <Choice
      label={t('shows')}
      options={(['none', 'stage', 'board'] as const).map(value => ({ value, label: t(`shows_${value}`) }))}
      value={fields.shows ?? 'none'}
      onChange={value => set(value === 'none' ? { shows: null } : { shows: value, ...onlyVillage(villages, fields) })}
    />
  )
}
