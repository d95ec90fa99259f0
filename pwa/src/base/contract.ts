/**
 * What screens expect of the server, held against what the API document says: `npm run check` fails when either has moved.
 * Types only; not a byte of it reaches a phone.
 */
import type { components } from './api.gen'
import type { About, Changes, Device, Grant, Me, OfferAnswer, OpAnswer, Removed, Session } from './shapes'

export type Schemas = components['schemas']

/** Shapes of the feed, by kind. */
export type Feed = Schemas['FeedShapes']

/** Where the document says only "a string", our own narrower words for it are taken on trust; everything else must fit. */
type Trusted<Ours, Theirs> = unknown extends Theirs
  ? unknown
  : string extends Theirs
    ? Ours extends string
      ? string
      : Ours
    : Ours extends readonly (infer Our)[]
      ? NonNullable<Theirs> extends readonly (infer Their)[]
        ? Trusted<Our, Their>[]
        : Ours
      : Ours extends object
        ? {
            [Key in keyof Ours]: Key extends keyof NonNullable<Theirs>
              ? Trusted<Ours[Key], NonNullable<Theirs>[Key]>
              : Ours[Key]
          }
        : Ours

/** Names of the fields that the server does not send as we read them; `never` when there are none. */
export type Drift<Ours, Theirs> = {
  [Key in keyof Ours]-?: Key extends keyof Theirs
    ? [Theirs[Key]] extends [Trusted<Ours[Key], Theirs[Key]>]
      ? never
      : Key
    : Key
}[keyof Ours]

/** Takes nothing but "no drift": the compiler's complaint names the field. */
export type Agreed<Drifting extends never> = Drifting

type Bodies = Schemas['OpBodies']

/** Any field may be left out (the server has defaults for most), but none may be misspelt or of another type. */
type Sparse<Body> = Body extends readonly (infer Item)[]
  ? readonly Sparse<Item>[]
  : Body extends object
    ? { [Key in keyof Body]?: Sparse<Body[Key]> | undefined }
    : Body

/** An op's kind with the body that the server takes for it. */
export type Written = {
  [Versioned in keyof Bodies]: Versioned extends `${infer Kind}@1`
    ? { kind: Kind; body: Sparse<Bodies[Versioned]> }
    : never
}[keyof Bodies]

export type Contract = [
  Agreed<Drift<Me, Schemas['MeOut']>>,
  Agreed<Drift<Session, Schemas['SessionOut']>>,
  Agreed<Drift<Grant, Schemas['GrantOut']>>,
  Agreed<Drift<Device, Schemas['DeviceOut']>>,
  Agreed<Drift<About, Schemas['About']>>,
  Agreed<Drift<Changes, Schemas['Changes']>>,
  Agreed<Drift<Removed, Schemas['Removed']>>,
  Agreed<Drift<OfferAnswer, Schemas['OfferOut']>>,
  // A refusal's details differ by code.
  Agreed<Drift<Omit<OpAnswer, 'problem'>, Schemas['Answer']>>,
]
