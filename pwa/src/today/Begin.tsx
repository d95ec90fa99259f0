import { ownOpen } from '../issues/queries'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { Icon, type IconName } from '../ui/icons'
import './today.css'
import { t } from './words'

/** The three things that a worker comes for, large enough for any thumb. */
export function Begin() {
  const me = hereNow().me.person.id
  const own = useStore(['entity', 'op'], database => ownOpen(database, me), [me]).data ?? []
  const only = own.length === 1 ? own[0] : undefined
  return (
    <nav class="begin" aria-label={t('begin')}>
      <Tile icon="homes" to="/visits/new" label={t('visit')} isFirst />
      <Tile icon="camera" to={only ? `/issues/${only.id}/fix` : '/issues/fix'} label={t('fix')} />
      <Tile icon="flag" to="/issues/new" label={t('report')} />
    </nav>
  )
}

const Tile = ({ icon, to, label, isFirst }: { icon: IconName; to: string; label: string; isFirst?: boolean }) => (
  <a class={isFirst ? 'begin__tile begin__tile_first' : 'begin__tile'} href={`#${to}`}>
    <Icon name={icon} />
    {label}
  </a>
)
