import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { api } from '../base/http'
import type { ScreenProps } from '../base/router'
import { dayOf } from '../base/time'
import { useSettled } from '../base/useSettled'
import type { Place } from '../places/shapes'
import { hereNow } from '../store/here'
import { useOnline } from '../store/useOnline'
import { usePages } from '../store/usePages'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Paged } from '../ui/Paged'
import { Search } from '../ui/Search'
import { Shown } from '../ui/States'
import { placeAndBelow } from './asking'
import { History } from './History'
import { PlaceActs } from './PlaceActs'
import type { PlaceDetail, PlaceFound, PlacesFound } from './shapes'
import { t } from './words'

/** `/admin/places?at=`: any place below one's posts found by name, or the tree one step at a time, and what can be done. */
export default function PlacesPage({ query: { at = '' } }: ScreenProps) {
  const asked = useOnline(() => placeAndBelow(at), [at])
  const title = asked.data?.place?.name ?? t('places')
  return (
    <Page title={title} home="/admin">
      <Anywhere key={at}>
        <Shown asked={asked}>
          {({ place, below }) => (
            <>
              {place && <Way place={place} />}
              <Below places={below} />
              {place && <PlaceActs key={place.id} place={place} onDone={asked.again} />}
              {place && <History key={JSON.stringify(place)} kind="place" id={place.id} />}
            </>
          )}
        </Shown>
      </Anywhere>
    </Page>
  )
}

/** While one types, what is found takes the place of the tree. */
function Anywhere({ children }: { children: ComponentChildren }) {
  const [sought, setSought] = useState('')
  const settled = useSettled(sought)
  return (
    <>
      <Search value={sought} onInput={setSought} placeholder={t('findPlace')} />
      {settled ? <Found key={settled} q={settled} /> : children}
    </>
  )
}

function Found({ q }: { q: string }) {
  const pages = usePages(after =>
    api<PlacesFound>('GET', '/api/places/found', { query: { q, after } }).then(({ places, next }) => ({
      items: places,
      next,
    })),
  )
  return (
    <Paged pages={pages} icon="search" none={t('noPlaceFound')}>
      {found => <Cell key={found.id} title={found.name} desc={descOf(found)} to={`/admin/places?at=${found.id}`} />}
    </Paged>
  )
}

const descOf = ({ above, level, code, former }: PlaceFound): string =>
  [above, t(`level_${level as Place['level']}`), code, former && t('formerly', { name: former })]
    .filter(Boolean)
    .join(' · ')

const Way = ({ place }: { place: PlaceDetail }) => (
  <Cells title={t('thisPlace')}>
    {place.above.length > 0 && (
      <div class="weui-cell">
        <nav class="chips" aria-label={t('thisPlace')}>
          {place.above.map(({ id, name }, at) =>
            isMine(pathOf(place, at)) ? (
              <a key={id} class="chip link" href={`#/admin/places?at=${id}`}>
                {name}
              </a>
            ) : (
              <span key={id} class="chip">
                {name}
              </span>
            ),
          )}
        </nav>
      </div>
    )}
    <Cell title={t('code')} value={place.code ?? t('noCode')} />
    {place.former_names.map(({ name, valid_to }) => (
      <Cell key={name + valid_to} title={t('former', { name, day: dayOf(valid_to) })} />
    ))}
  </Cells>
)

/** The path of what lies above, counted from the top: `/1/7/42/` begins with `/1/` and `/1/7/`. */
const pathOf = ({ path }: PlaceDetail, at: number): string => `${path.split('/', at + 2).join('/')}/`

/** What lies above one's posts is named, and not there to be opened. */
const isMine = (path: string): boolean => hereNow().me.posts.some(post => path.startsWith(post.path))

const Below = ({ places }: { places: Place[] }) =>
  places.length === 0 ? (
    <p class="text soft">{t('nothingBelow')}</p>
  ) : (
    <Cells title={t('below')} isLong>
      {places.map(({ id, name, level, code }) => (
        <Cell
          key={id}
          title={name}
          desc={[t(`level_${level}`), code].filter(Boolean).join(' · ')}
          to={`/admin/places?at=${id}`}
        />
      ))}
    </Cells>
  )
