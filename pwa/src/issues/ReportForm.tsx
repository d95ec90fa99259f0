import { back } from '../base/router'
import { PhotoField } from '../evidence/PhotoField'
import { HouseholdPicker } from '../households/HouseholdPicker'
import { useDraft } from '../store/useDraft'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { TextArea } from '../ui/Field'
import { Page } from '../ui/Page'
import { FormNotes } from './FormNotes'
import './issues.css'
import { Kept } from './Kept'
import { KindFields } from './KindFields'
import type { ReportStart } from './reporting'
import { useReporting } from './useReporting'
import { WhereFields } from './WhereFields'
import { WhoFields } from './WhoFields'
import { t } from './words'

const most = 9

/** What kind, where, how it looks; the rest is known or can be left to the village. */
export function ReportForm({ start, isPicking }: { start: ReportStart; isPicking: boolean }) {
  const draft = useDraft(start.key, { route: start.route, title: t('report'), fields: start.fields })
  const { fields, set, preset } = draft
  const save = useReporting(start, draft)
  if (isPicking)
    return (
      <HouseholdPicker
        home={start.route}
        onPick={({ id }) => {
          set({ household_id: id, place_id: '' })
          back(start.route)
        }}
      />
    )
  const foot = (
    <Button isDisabled={!draft.isReady} onClick={save}>
      {t(start.thenFix ? 'saveAndFix' : 'save')}
    </Button>
  )
  return (
    <Page title={t('report')} foot={foot}>
      <FormNotes start={start} onDrop={() => void draft.drop().then(() => back())} />
      <KindFields value={fields.category} onChange={category => set({ category })} />
      <Cells>
        <PhotoField draft={draft} slot="before" label={t('beforePhotos')} most={most - start.kept.length} />
        <Kept photos={start.kept} />
        <TextArea
          label={t('what')}
          name="lackWhat"
          placeholder={t('whatHint')}
          value={fields.text}
          onInput={text => set({ text })}
          maxLength={2000}
        />
      </Cells>
      <WhereFields fields={fields} set={set} preset={preset} pickTo={pickRoute(start.route)} />
      <WhoFields fields={fields} set={set} />
    </Page>
  )
}

const pickRoute = (route: string): string => `${route}${route.endsWith('?') ? '' : '&'}pick=1`
