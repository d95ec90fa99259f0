/** The second factor: a secret for the authenticator, and the first code from it as the proof that it is held there. */
import type { Schemas } from '../../base/contract'
import { api } from '../../base/http'
import { nudge } from '../../sync/nudge'
import { refreshMe } from '../signing'

/** `qr` is the uri as an SVG. */
export type Secret = Schemas['TotpOut']

export const begin = (): Promise<Secret> => api('POST', '/api/auth/totp', { body: {} })

/** From here on the session is whole: the app opens, and what it could not fetch is fetched. */
export async function confirmCode(code: string): Promise<void> {
  await api<void>('POST', '/api/auth/totp/confirm', { body: { code } })
  await refreshMe()
  nudge()
}

/** ABCD EFGH …, as it is typed into an authenticator by hand. */
export const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')
