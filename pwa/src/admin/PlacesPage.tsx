import { useState } from 'preact/hooks'
import { go, type ScreenProps } from '../base/router'
import { dayOf } from '../base/time'
import type { Place } from '../places/shapes'
import { useOnline } from '../store/useOnline'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Shown } from '../ui/States'
import { placeAndBelow } from './asking'
import { History } from './History'
import { PlaceActs } from './PlaceActs'
import type { PlaceDetail } from './shapes'
import { t } from './words'

/** `/admin/places?at=`: the tree, one step at a time, and what can be done to the place one stands on. */
export default function PlacesPage({ query: { at = '' } }: ScreenProps) {
  const asked = useOnline(() => placeAndBelow(at), [at])
  const title = asked.data?.place?.name ?? t('places')
  return (
    <Page title={title} home="/admin">
      <Shown asked={asked}>
        {({ place, below }) => (
          <>
            {place && <Way place={place} />}
            <Below key={at} places={below} />
            {place && <PlaceActs key={JSON.stringify(place)} place={place} onDone={asked.again} />}
            {place && <History kind="place" id={place.id} />}
          </>
        )}
      </Shown>
    </Page>
  )
}

const Way = ({ place }: { place: PlaceDetail }) => (
  <Cells>
    {place.above.map(({ id, name }) => (
      <Cell key={id} title={<span class="link">{name}</span>} onClick={() => go(`/admin/places?at=${id}`)} />
    ))}
    <Cell title={t('code')} value={place.code ?? t('noCode')} />
    {place.former_names.map(({ name, valid_to }) => (
      <Cell key={name + valid_to} title={t('former', { name, day: dayOf(valid_to) })} />
    ))}
  </Cells>
)

/** Searched as one types: a county has hundreds of villages. */
function Below({ places }: { places: Place[] }) {
  const [sought, setSought] = useState('')
  const found = places.filter(({ name, code }) => name.includes(sought) || code?.includes(sought))
  if (places.length === 0) return <p class="text soft">{t('nothingBelow')}</p>
  return (
    <>
      {places.length > 8 && <Search value={sought} onInput={setSought} placeholder={t('search')} />}
      <Cells title={t('below')} isLong {...(found.length === 0 ? { tips: t('none') } : {})}>
        {found.map(({ id, name, level, code }) => (
          <Cell
            key={id}
            title={name}
            desc={[t(`level_${level}`), code].filter(Boolean).join(' · ')}
            to={`/admin/places?at=${id}`}
          />
        ))}
      </Cells>
    </>
  )
}
