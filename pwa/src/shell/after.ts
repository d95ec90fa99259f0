/** What begins once the first screen stands. */
import { lacking } from '../base/problems'
import { keepRescueKey, refreshMe } from '../people/signing'
import { onSignedInElsewhere } from '../store/device'
import { here } from '../store/here'
import { activity } from '../sync/activity'
import { startDriving } from '../sync/drive'
import { watchIdle } from './idle'
import { sayUncaught } from './net'
import { startUpdates } from './update'
import { warmSoon } from './warm'

export async function afterStart(): Promise<void> {
  addEventListener('unhandledrejection', sayUncaught)
  lacking.fetch = () => import('../base/problems.desk')
  startDriving()
  whenHeard(() => import('./ghosts').then(({ holdGhosts }) => holdGhosts()))
  watchIdle()
  warmSoon()
  onSignedInElsewhere(personId => {
    if (personId !== (here.get()?.me.person.id ?? null)) location.reload()
  })
  // Without network the posts of last time stand.
  await refreshMe().catch(() => {})
  await keepRescueKey().catch(() => {})
  await startUpdates().catch(() => {})
  await navigator.storage?.persist?.().catch(() => false)
}

/** After each time that the server had its say; nobody waits for what is done then. */
function whenHeard(work: () => Promise<void>): void {
  let last = activity.get().heardAt
  activity.on(({ heardAt }) => {
    if (heardAt === last) return
    last = heardAt
    work().catch(() => {})
  })
}
