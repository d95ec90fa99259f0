/** Papers as the desk reads them: exactly what the API document says. */
import type { Schemas } from '../base/contract'

export type Paper = Schemas['DocumentOut']
export type Part = NonNullable<Schemas['BulletinIn']['part']>
export type Unseen = Schemas['Unseen']
