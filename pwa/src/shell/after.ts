/** What begins once the first screen stands. */
import { sentence } from '../base/problems'
import { keepRescueKey, refreshMe } from '../people/signing'
import { onSignedInElsewhere } from '../store/device'
import { here } from '../store/here'
import { activity } from '../sync/activity'
import { startDriving } from '../sync/drive'
import { toast } from '../ui/asks'
import { watchIdle } from './idle'
import { startUpdates } from './update'
import { warmSoon } from './warm'

export async function afterStart(): Promise<void> {
  addEventListener('unhandledrejection', sayBroken)
  startDriving()
  whenHeard(() => import('../issues/ghosts').then(({ holdGhosts }) => holdGhosts()))
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

/** What nobody waits for may fail as well: a phone that is full, or whose storage broke, must not be silent. */
function sayBroken({ reason }: PromiseRejectionEvent): void {
  if (reason instanceof DOMException && /Quota|Unknown|InvalidState/.test(reason.name)) toast(sentence(reason))
}
