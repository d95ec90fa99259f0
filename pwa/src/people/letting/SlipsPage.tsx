import { useState } from 'preact/hooks'
import '../../base/problems.desk'
import { PlaceField } from '../../places/choosing/PlaceField'
import type { Place } from '../../places/shapes'
import { hereNow } from '../../store/here'
import { Cells } from '../../ui/Cells'
import { Page } from '../../ui/Page'
import { Empty } from '../../ui/States'
import type { Slip } from './codes'
import './letting.css'
import { SlipSheet } from './SlipSheet'
import { ToWhom } from './ToWhom'
import { t } from './words'

/** What was made last, as long as the tab lives: whoever comes back to this page finds it, nobody else. */
let made: { by: string; slips: Slip[] | null } = { by: '', slips: null }

/** `/people/slips`: entry codes for a village or a town, as slips to cut or as single messages. Codes are never in an address. */
export default function SlipsPage() {
  const [place, setPlace] = useState<Place | null>(null)
  const me = hereNow().me.person.id
  const [slips, setSlips] = useState(made.by === me ? made.slips : null)
  const keep = (news: Slip[] | null) => {
    made = { by: me, slips: news }
    setSlips(news)
  }
  if (slips) return <SlipSheet slips={slips} onLeave={() => keep(null)} />
  const isChosen = place?.level === 'village' || place?.level === 'town'
  return (
    <Page title={t('slips')} home="/people">
      <Cells>
        <PlaceField onChange={setPlace} />
      </Cells>
      {place && isChosen ? (
        <ToWhom key={place.id} placeId={place.id} onMade={keep} />
      ) : (
        <Empty icon="homes">{t('noVillage')}</Empty>
      )}
    </Page>
  )
}
