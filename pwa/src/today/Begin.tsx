import { Icon, type IconName } from '../ui/icons'
import { t } from './words'
import './begin.css'

/** The three things that a worker comes for, large enough for any thumb. */
export const Begin = () => (
  <nav class="begin" aria-label={t('begin')}>
    <Tile icon="homes" to="/visits/new" label={t('visit')} isFirst />
    <Tile icon="camera" to="/issues/fix" label={t('fix')} />
    <Tile icon="flag" to="/issues/new" label={t('report')} />
  </nav>
)

const Tile = ({ icon, to, label, isFirst }: { icon: IconName; to: string; label: string; isFirst?: boolean }) => (
  <a class={isFirst ? 'begin__tile begin__tile_first' : 'begin__tile'} href={`#${to}`}>
    <Icon name={icon} />
    {label}
  </a>
)
