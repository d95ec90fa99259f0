/** What the desk asks about lists. */
import { api } from '../base/http'
import { language } from '../base/i18n'
import type { Batch, Detail, Item, ItemPage, Kind, Sort } from './shapes'

const home = '/api/ledgers'

export const kinds = (): Promise<Kind[]> => api('GET', `${home}/kinds`)
export const batches = (): Promise<Batch[]> => api('GET', `${home}/imports`)
export const batch = (id: string): Promise<Detail> => api('GET', `${home}/imports/${id}`)
/** `after`: the `next` of the page before, as usePages hands it. */
export async function itemsOf(id: string, verdict: Sort, after: string): Promise<{ items: Item[]; next: string }> {
  const path = `${home}/imports/${id}/items`
  const { items, next } = await api<ItemPage>('GET', path, { query: { verdict, after: Number(after) } })
  return { items, next: String(next ?? '') }
}

/** In the language of the desk. */
export const spoken = (words: { zh: string; en: string }): string => (language.get() === 'en' ? words.en : words.zh)
