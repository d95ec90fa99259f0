/** What one can do with a household's secrets: call, or see them in full for a reason. Both need the server, which notes it. */
import { api } from '../base/http'
import { codeOf, sentence } from '../base/problems'
import { tell } from '../ui/asks'
import { t } from './words'

/** Asks for the number and hands it to the phone's dialler; says what to do when there is no network. */
export async function call(householdId: string): Promise<boolean> {
  try {
    const { phone } = await api<{ phone: string }>('POST', `/api/households/${householdId}/call`, { body: {} })
    location.href = `tel:${phone}`
    return true
  } catch (failure) {
    const isAlone = ['offline', 'timeout', 'not_ours'].includes(codeOf(failure))
    await tell(isAlone ? t('callOffline') : t('callFailed'), isAlone ? t('callOfflineText') : sentence(failure))
    return false
  }
}

export type Secret = 'phone' | 'id_number'

export const reveal = async (householdId: string, field: Secret, reason: string): Promise<string> =>
  (await api<{ value: string }>('POST', `/api/households/${householdId}/reveal`, { body: { field, reason } })).value
