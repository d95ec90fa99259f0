/** Entry codes: single use, good for some days, confirmed by the last four digits of the phone number. */
import type { Agreed, Drift, Schemas } from '../../base/contract'
import { copyText } from '../../base/copying'
import { api } from '../../base/http'
import type { Role } from '../../base/shapes'
import { momentOf } from '../../base/time'
import { tell, toast } from '../../ui/asks'
import type { Person } from '../queries'
import { t as roleWords } from '../words'
import { t } from './words'

export interface Issued {
  /** Eight digits. */
  code: string
  url: string
  expires_at: string
  last4_hint: string
  /** The address as an SVG. */
  qr: string
}

export interface Slip extends Issued {
  person_id: string
  name: string
  village_name: string
  role: string
}

/** Whom a slip is for, and why perhaps none is needed. */
export interface SlipFor extends Person {
  standing: 'ready' | 'waiting' | 'inside' | 'proxy' | 'no_phone'
  code_until: string | null
}

/** Compared with the API document when types are checked. */
export type Contract = [
  Agreed<Drift<Issued, Schemas['EntryCodeOut']>>,
  Agreed<Drift<Slip, Schemas['SlipOut']>>,
  Agreed<Drift<SlipFor, Schemas['SlipFor']>>,
]

export const entryCode = (personId: string): Promise<Issued> =>
  api('POST', `/api/people/${personId}/entry-code`, { body: {} })

export const slipsFor = (placeId: string): Promise<SlipFor[]> =>
  api('GET', '/api/people/slips', { query: { place_id: placeId } })

/** As many as the server draws in one answer. */
const piece = 200

/** Piece by piece, in the order in which they are handed out; what was made before a failure is kept: its codes count. */
export async function makeSlips(
  ids: readonly string[],
  days: number,
  onPiece: (made: number) => void = () => {},
): Promise<{ slips: Slip[]; failure: unknown }> {
  const slips: Slip[] = []
  for (let at = 0; at < ids.length; at += piece) {
    const body = { person_ids: ids.slice(at, at + piece), days }
    try {
      slips.push(...(await api<Slip[]>('POST', '/api/people/slips', { body })))
    } catch (failure) {
      return { slips, failure }
    }
    onPiece(slips.length)
  }
  return { slips, failure: null }
}

type Proxy = Person['proxy']

/** `seen`: who recorded for them until now. */
export const setProxy = (personId: string, proxy: Proxy, seen: Proxy): Promise<void> =>
  api('POST', `/api/people/${personId}/proxy`, { body: { proxy_id: proxy?.id ?? null, seen: seen?.id ?? null } })

export const proxyNow = async (personId: string): Promise<Proxy> =>
  (await api<Person>('GET', `/api/people/${personId}`)).proxy

/** 1234 5678, as it is read out. */
export const spoken = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ')

/** What the person receives, alone: as people write it themselves. */
export const messageOf = (name: string, { code, url, expires_at }: Issued): string =>
  t('message', { name, code: spoken(code), url, when: momentOf(expires_at) })

export async function copyMessage(name: string, issued: Issued): Promise<void> {
  const text = messageOf(name, issued)
  if (await copyText(text)) toast(t('copied', { name }))
  else await tell(t('copyHere'), text)
}

export const roleName = (role: string): string => roleWords(role as Role)
