import type { VisitFields } from './rules'

/** What every part of the form is handed. */
export interface FieldsProps {
  fields: VisitFields
  set: (change: Partial<VisitFields>) => void
}
