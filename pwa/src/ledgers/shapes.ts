/** Imports as the desk reads them: exactly what the API document says. */
import type { Schemas } from '../base/contract'

export type Kind = Schemas['KindOut']
export type Batch = Schemas['ImportOut']
export type Detail = Schemas['ImportDetail']
export type Column = Schemas['ColumnOut']
export type Item = Schemas['ItemOut']
export type ItemPage = Schemas['ItemPage']
export type Counts = Schemas['CountsOut']
export type Sort = 'new' | 'updated' | 'unchanged' | 'open' | 'suspect' | 'bad' | 'partly' | 'left'
