import { hereNow } from '../store/here'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { isCounty, isOffice, mayHold } from './asking'
import { t } from './words'

const offices = [
  { word: 'places', to: '/admin/places' },
  { word: 'people', to: '/admin/people' },
  { word: 'devicesRoom', to: '/admin/devices' },
  { word: 'slips', to: '/people/slips' },
] as const
const office = [{ word: 'twice', to: '/admin/twice' }] as const
const county = [
  { word: 'categories', to: '/admin/categories' },
  { word: 'labels', to: '/admin/labels' },
  { word: 'calendar', to: '/admin/calendar' },
  { word: 'templates', to: '/admin/templates' },
] as const
const machine = [
  { word: 'deliveries', to: '/admin/deliveries' },
  { word: 'storage', to: '/admin/storage' },
] as const

const keeping = [{ word: 'retention', to: '/admin/retention' }] as const

/** `/admin`: everything that is kept in order here, by what one's posts may keep. */
export default function AdminPage() {
  const { posts } = hereNow().me
  const groups = [
    ...(posts.every(({ role }) => role === 'inspector') ? [] : [offices]),
    ...(isOffice(posts) ? [office] : []),
    ...(isCounty(posts) ? [county, machine] : []),
    ...(mayHold(posts) ? [keeping] : []),
  ]
  return (
    <Page title={t('title')} home="/">
      {groups.map(group => (
        <Cells key={group[0].word}>
          {group.map(({ word, to }) => (
            <Cell key={word} title={t(word)} desc={t(`${word}Desc`)} to={to} />
          ))}
        </Cells>
      ))}
    </Page>
  )
}
