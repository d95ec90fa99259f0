import { speak } from '../../base/i18n'
import zh from './words.zh'

export const t = speak(zh, () => import('./words.en'))
