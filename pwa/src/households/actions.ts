/** What one can do with a household's secrets: call, or see them in full for a reason. Each leaves its line in the diary. */
import { api } from '../base/http'
import { codeOf, sentence } from '../base/problems'
import { uuid7 } from '../base/uuid7'
import { record } from '../sync/record'
import { tell, toast } from '../ui/asks'
import type { Household, Where } from './shapes'
import { t } from './words'

export type Callable = Pick<Household, 'id' | 'phone' | 'phone_masked'>

/** Hands the number to the phone's dialler: the one that this phone holds, else the server's. */
export async function call({ id, phone }: Callable): Promise<boolean> {
  if (!phone) return callOnline(id)
  try {
    await record({ kind: 'household.call', body: { id: uuid7(), household_id: id }, title: '' })
  } catch {
    return callUnnoted(id, phone)
  }
  dial(phone)
  return true
}

/** A full phone cannot note the call: the server does. Without a network the call matters more than its line. */
async function callUnnoted(id: string, phone: string): Promise<boolean> {
  try {
    await callOf(id)
  } catch (failure) {
    if (!isAlone(failure)) return unable(failure)
    toast(t('callUnnoted'))
  }
  dial(phone)
  return true
}

/** Says what to do when there is no network. */
export async function callOnline(id: string): Promise<boolean> {
  try {
    dial((await callOf(id)).phone)
    return true
  } catch (failure) {
    return unable(failure)
  }
}

const callOf = (id: string) => api<{ phone: string }>('POST', `/api/households/${id}/call`, { body: {} })

const isAlone = (failure: unknown): boolean => ['offline', 'timeout', 'not_ours'].includes(codeOf(failure))

async function unable(failure: unknown): Promise<false> {
  if (isAlone(failure)) await tell(t('callOffline'), t('callOfflineText'))
  else await tell(t('callFailed'), sentence(failure))
  return false
}

const dial = (phone: string): void => {
  location.href = `tel:${phone}`
}

/** The household stands here; null takes that back. */
export async function locate(id: string, position: Where | null): Promise<void> {
  const shows = [{ kind: 'household', id, data: { position } }]
  await record({ kind: 'household.locate', body: { id, position }, shows, title: t('locate') })
}
