/** Start: settings, the person who was here last, the first screen; everything that can wait is fetched after it. */
import { render } from 'preact'
import { startRouter } from '../base/router'
import { loadSettings } from '../base/settings'
import { resume } from '../people/session'
import { practiceName } from '../store/here'
import '../ui/style.css'
import { App } from './App'

async function start(): Promise<void> {
  // Asked for at once, begun below: on a slow link its way here is longer than the first drawing.
  const after = import('./after')
  after.catch(() => {})
  loadSettings()
  startRouter()
  await resume().catch(() => {})
  if (sessionStorage.getItem(practiceName)) await practiseOn()
  const root = document.getElementById('app')
  if (root) render(<App />, root)
  // The first drawing comes before the code that sends and fetches.
  setTimeout(
    () =>
      void after.then(
        ({ afterStart }) => afterStart(),
        () => {},
      ),
    0,
  )
}

/** The browser was killed under the camera: what is taken next must not count either. */
const practiseOn = () => import('../welcome/begin').then(({ practiseOn }) => practiseOn()).catch(() => {})

void start()
