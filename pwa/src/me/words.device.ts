/** What the pages about this phone and this app say: read once, or never. */
import { speak } from '../base/i18n'
import zh from './words.device.zh'

export const t = speak(zh, () => import('./words.device.en'))
