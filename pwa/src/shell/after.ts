/** What begins once the first screen stands. */
import { keepRescueKey, refreshMe } from '../people/signing'
import { onSignedInElsewhere } from '../store/device'
import { here } from '../store/here'
import { startDriving } from '../sync/drive'
import { watchIdle } from './idle'
import { startUpdates } from './update'
import { warmSoon } from './warm'

export async function afterStart(): Promise<void> {
  startDriving()
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
