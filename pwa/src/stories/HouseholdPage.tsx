import { go, type ScreenProps } from '../base/router'
import { About } from '../households/About'
import { CallButton } from '../households/CallButton'
import { CategoryTags } from '../households/CategoryTags'
import { householdAnywhere, readsOnline } from '../households/queries'
import { whereOf } from '../households/rules'
import type { Household } from '../households/shapes'
import { useNames } from '../reference/queries'
import { askChange } from '../situations/actions'
import { OpenChanges } from '../situations/OpenChanges'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import type { Seen } from '../store/view'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { Story } from './Story'
import { Way } from './Way'
import { t } from './words'

/** One household: who they are, the ways to reach them, and what has happened. */
export default function HouseholdPage({ params: { id = '' } }: ScreenProps) {
  const asked = useStore(['entity', 'op'], database => householdAnywhere(database, id), [id])
  const head = asked.data?.data.head
  return (
    <Page title={head ?? t('household')} home="/households" foot={head && <Acts id={id} />}>
      <Shown asked={asked}>
        {seen => (
          <>
            <Head seen={seen} />
            {holds() && (
              <OpenChanges household={seen.data}>
                <Way household={seen.data} />
              </OpenChanges>
            )}
            <Story householdId={id} />
            <About household={seen.data} onMember={holds() ? member => void askChange(seen.data, member) : undefined} />
          </>
        )}
      </Shown>
    </Page>
  )
}

/** Whoever's phone holds households looks after them. */
const holds = (): boolean => !readsOnline(hereNow().me)

const Acts = ({ id }: { id: string }) => (
  <div class="pair">
    <Button kind="default" onClick={() => go(`/issues/new?household=${id}`)}>
      {t('report')}
    </Button>
    <Button onClick={() => go(`/visits/new?household=${id}`)}>{t('visit')}</Button>
  </div>
)

function Head({ seen: { data } }: { seen: Seen<Household> }) {
  const names = useNames('household_category')
  return (
    <Cells>
      <Cell
        title={whereOf(data)}
        desc={
          <>
            {data.nickname && t('nickname', { nickname: data.nickname })}
            <CategoryTags household={data} names={names} />
          </>
        }
        value={<CallButton household={data} />}
      />
    </Cells>
  )
}
