/** What is said at the door: signing in, unlocking, devices. No part of a first screen. */
import { speak } from '../base/i18n'
import zh from './words.door.zh'

export const t = speak(zh, () => import('./words.door.en'))
