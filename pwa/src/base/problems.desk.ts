/** Refusals that only desks hear. A desk's screen imports this file; other screens fetch it when one is heard there. */
import { speak, wordsArrived } from './i18n'
import { alsoKnown } from './problems'
import zh from './problems.desk.zh'

alsoKnown.push({ words: zh, say: speak(zh, () => import('./problems.desk.en')) })
wordsArrived.set(wordsArrived.get() + 1)
