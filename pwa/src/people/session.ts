/** Who is signed in on this phone. Being offline never signs anybody out. */
import { barred } from '../base/http'
import { isUntouched } from '../base/touch'
import { databaseOf, deviceId, fact } from '../store/device'
import { here } from '../store/here'
import { readMeta } from '../store/meta'

/** Opens the database of whoever was signed in last; asks no network. */
export async function resume(): Promise<void> {
  const personId = await fact('signed_in')
  if (!personId) return
  const database = databaseOf(personId)
  const me = await readMeta(database, 'me')
  if (!me) return
  if (isUntouched(me.lock_after_seconds)) barred.set('locked')
  here.set({ me, database, deviceId: await deviceId() })
}
