/** What the desk asks about lists. */
import { api } from '../base/http'
import { language } from '../base/i18n'
import type { Batch, Detail, ItemPage, Kind, Sort } from './shapes'

const home = '/api/ledgers'

export const kinds = (): Promise<Kind[]> => api('GET', `${home}/kinds`)
export const batches = (): Promise<Batch[]> => api('GET', `${home}/imports`)
export const batch = (id: string): Promise<Detail> => api('GET', `${home}/imports/${id}`)
export const itemsOf = (id: string, verdict: Sort, after = 0): Promise<ItemPage> =>
  api('GET', `${home}/imports/${id}/items`, { query: { verdict, after } })

/** In the language of the desk. */
export const spoken = (words: { zh: string; en: string }): string => (language.get() === 'en' ? words.en : words.zh)
