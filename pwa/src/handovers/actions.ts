/** Asking what is open, handing it over, taking it back: all with the server, in one transaction there. */
import { api } from '../base/http'
import { uuid7 } from '../base/uuid7'
import type { Chosen, Handover, OpenWork } from './shapes'
import { t } from './words'

export const openWork = (personId: string): Promise<OpenWork> => api('GET', `/api/handovers/open/${personId}`)

interface Whom {
  from: string
  to: string
  reason: string
}

/** Under one id however often it is tried: an answer that was lost hands nothing over twice. */
export function makeHandOver(): (whom: Whom, chosen: Chosen) => Promise<Handover> {
  const id = uuid7()
  return ({ from, to, reason }, chosen) =>
    api('POST', '/api/handovers', { body: { id, from_id: from, to_id: to, reason, ...chosen } })
}

export const undoHandOver = (id: string): Promise<{ back: number; gone_on: number }> =>
  api('POST', `/api/handovers/${id}/undo`, { body: {} })

/** All of it is ticked at first: leaving something out is the exception. */
export const everything = (work: OpenWork): Chosen => ({
  post_ids: work.person.posts.map(({ id }) => id),
  household_ids: work.households.map(({ id }) => id),
  issue_ids: work.issues.map(({ id }) => id),
  task_ids: work.tasks.map(({ id }) => id),
  proxy_ids: work.proxies.map(({ id }) => id),
})

/** 岗位 1 个、联系户 12 户 */
export function amountOf(amounts: Pick<Handover, 'posts' | 'households' | 'issues' | 'tasks' | 'proxies'>): string {
  const { posts, households, issues, tasks, proxies } = amounts
  return [
    posts && t('nPosts', { n: posts }),
    households && t('nHouseholds', { n: households }),
    issues && t('nIssues', { n: issues }),
    tasks && t('nTasks', { n: tasks }),
    proxies && t('nProxies', { n: proxies }),
  ]
    .filter(Boolean)
    .join('、')
}
