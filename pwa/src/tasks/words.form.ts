/** What the form of a task says, for those who may give one. */
import { speak } from '../base/i18n'
import zh from './words.form.zh'

export const t = speak(zh, () => import('./words.form.en'))
