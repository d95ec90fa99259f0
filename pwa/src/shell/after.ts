/** What begins once the first screen stands. */
import { startDriving } from '../sync/drive'
import { startUpdates } from './update'

export async function afterStart(): Promise<void> {
  startDriving()
  await startUpdates().catch(() => {})
  await navigator.storage?.persist?.().catch(() => false)
}
