import { useEffect } from 'preact/hooks'
import { useCell } from '../base/cell'
import { barred } from '../base/http'
import { language, wordsArrived } from '../base/i18n'
import { go, match, place } from '../base/router'
import { here, practice } from '../store/here'
import { Frame } from './Frame'
import { late } from './late'
import { lockScreen } from './lockScreen'
import { routes } from './routes'
import { Screen } from './Screen'

/** What stands in front of the app: a desktop left alone, an administrator without an authenticator. */
const lock = { route: { path: '', load: lockScreen }, params: {} }
const second = { route: { path: '2', load: () => import('../people/second/SecondFactorPage') }, params: {} }

/** Questions and passing words: never part of a first screen. */
const Asks = late(() => import('../ui/AsksHost').then(part => part.default))

/** Decides what may be seen: a public page, the sign-in, what bars the way or the app itself. */
export function App() {
  useCell(language)
  useCell(wordsArrived)
  const at = useCell(place)
  const who = useCell(here)
  const isTrial = useCell(practice) !== null
  const isLocked = useCell(barred) === 'locked'
  const found = match(routes, at.path)
  const isPublic = found?.route.isPublic === true
  const mustSignIn = !who && !isPublic
  useEffect(() => {
    if (mustSignIn) go(at.path === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(at.path)}`, { replace: true })
  }, [mustSignIn])
  if (mustSignIn) return null
  if (who && isLocked && !isPublic) return <Screen key="lock" found={lock} query={{}} />
  if (who?.me.needs_totp && !isPublic) return <Screen key="second" found={second} query={{}} />
  const screen = <Screen key={`${isTrial}${who?.me.person.id}${at.path}`} found={found} query={at.query} />
  return (
    <>
      {who && !isPublic ? <Frame tab={found?.route.tab}>{screen}</Frame> : screen}
      <Asks />
    </>
  )
}
