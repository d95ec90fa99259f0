/** What one can ask about reference data on this phone. */
import { language } from '../base/i18n'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import { all } from '../store/view'
import type { Category, Label, LabelSet } from './shapes'

interface Worded {
  code: string
  label_zh: string
  label_en: string
}

/** The label in the language of the screen. */
export const labelOf = (row: Worded): string => (language.get() === 'en' ? row.label_en : row.label_zh)

/** Labels of one set that are in use, in the county's order. */
export async function labels(database: Database, set: LabelSet): Promise<Label[]> {
  const rows = await all<Label>(database, 'label')
  return rows
    .map(row => row.data)
    .filter(label => label.set === set && !label.retired)
    .sort((a, b) => a.order - b.order)
}

/** Categories by code, retired ones too: old records keep their words. */
export async function categories(database: Database): Promise<Map<string, Category>> {
  const rows = await all<Category>(database, 'category')
  const sorted = rows.map(row => row.data).sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
  return new Map(sorted.map(category => [category.code, category]))
}

/** Those in use below `parent`; the top classes for null. */
export const childrenOf = (held: Map<string, Category>, parent: string | null): Category[] =>
  [...held.values()].filter(category => category.parent === parent && !category.retired)

/** The top classes, those of old records too. */
export const classesIn = (held: Map<string, Category>): Category[] =>
  [...held.values()].filter(category => category.parent === null)

/** 问题厕所 · 厕具：破损; the code itself while the words are not here. */
export function categoryName(held: Map<string, Category>, code: string): string {
  const category = held.get(code)
  if (!category) return code
  const parent = category.parent === null ? undefined : held.get(category.parent)
  return parent ? `${labelOf(parent)} · ${labelOf(category)}` : labelOf(category)
}

/** Says a label's words by its code; also of one that was retired; the code itself while the words are not here. */
export function useNames(set: LabelSet): (code: string) => string {
  const held = useStore(['entity'], database => all<Label>(database, 'label')).data ?? []
  const words = new Map(held.filter(row => row.data.set === set).map(row => [row.data.code, labelOf(row.data)]))
  return code => words.get(code) ?? code
}
