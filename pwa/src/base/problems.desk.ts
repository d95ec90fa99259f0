/** Refusals that only desks hear. A desk's screen imports this file; a worker's phone never fetches it. */
import { speak } from './i18n'
import { alsoKnown } from './problems'
import zh from './problems.desk.zh'

alsoKnown.push({ words: zh, say: speak(zh, () => import('./problems.desk.en')) })
