/** What begins once the first screen stands. */
import { startUpdates } from './update'

export async function afterStart(): Promise<void> {
  await startUpdates().catch(() => {})
  await navigator.storage?.persist?.().catch(() => false)
}
