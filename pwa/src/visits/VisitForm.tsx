import { back, go } from '../base/router'
import { HouseholdPicker } from '../households/HouseholdPicker'
import { useStore } from '../store/query'
import { useDraft } from '../store/useDraft'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { Loading } from '../ui/States'
import { HeardFields } from './HeardFields'
import { HowFields } from './HowFields'
import { MoreFields } from './MoreFields'
import { NeedFields } from './NeedFields'
import { Notes } from './Notes'
import { PhotoFields } from './PhotoFields'
import { chosenHouseholds } from './queries'
import { isElsewhere } from './rules'
import type { Start } from './start'
import { useSaving } from './useSaving'
import { WhoFields } from './WhoFields'
import { t } from './words'

/** 记走访: who, how, why, what was heard, what is needed; only the household must be there. */
export function VisitForm({ start, isPicking }: { start: Start; isPicking: boolean }) {
  const draft = useDraft(start.key, { route: start.route, title: start.title, fields: start.fields })
  const { fields, set } = draft
  const ids = fields.household_ids
  const asked = useStore(['entity', 'op'], database => chosenHouseholds(database, ids), [ids.join()])
  const households = asked.data ?? []
  const save = useSaving(start, draft)
  const pickRoute = `${start.route}&pick=1`
  if (isPicking)
    return (
      <HouseholdPicker
        picked={ids}
        home={start.route}
        onPick={home =>
          isElsewhere(households, home) ? toast(t('twoVillages')) : set({ household_ids: toggled(ids, home.id) })
        }
      />
    )
  const title = start.supersedes ? t('correct') : t('title')
  // What is typed before the draft has been read would be lost under it.
  if (!draft.isReady)
    return (
      <Page title={title}>
        <Loading />
      </Page>
    )
  return (
    <Page title={title} foot={<Button onClick={save}>{t('save')}</Button>}>
      <Notes start={start} onDrop={() => void draft.drop().then(() => back())} />
      <WhoFields asked={asked} fields={fields} set={set} onMore={() => go(pickRoute)} />
      <HowFields fields={fields} set={set} />
      <HeardFields fields={fields} set={set} draft={draft} kept={start.kept} />
      <NeedFields fields={fields} set={set} />
      <PhotoFields draft={draft} kept={start.kept} />
      <MoreFields fields={fields} set={set} homes={households} />
    </Page>
  )
}

const toggled = (ids: string[], id: string): string[] =>
  ids.includes(id) ? ids.filter(held => held !== id) : [...ids, id]
