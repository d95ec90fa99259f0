import { speak } from '../base/i18n'
import zh from './happened.zh'

/** What happened, in words, by the diary's kind. */
export const t = speak(zh, () => import('./happened.en'))
