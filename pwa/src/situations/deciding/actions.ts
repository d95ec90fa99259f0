/** What the village says to a change: it is so, or it is not. */
import { record } from '../../sync/record'
import type { Situation } from '../shapes'
import { t } from '../words'

export interface Particulars {
  name?: string
  number?: string
  head_id?: string
}

const titleOf = ({ household_head }: Situation): string => t('titleOf', { head: household_head })

export async function confirmChange(situation: Situation, particulars: Particulars): Promise<void> {
  const { id } = situation
  await record({
    kind: 'situation.confirm',
    body: { id, ...particulars },
    needs: [id],
    shows: [{ kind: 'situation', id, data: { state: 'confirmed' } }],
    title: titleOf(situation),
  })
}

export async function declineChange(situation: Situation, reason: string): Promise<void> {
  const { id } = situation
  await record({
    kind: 'situation.decline',
    body: { id, reason },
    needs: [id],
    shows: [{ kind: 'situation', id, data: { state: 'declined', reason } }],
    title: titleOf(situation),
  })
}
