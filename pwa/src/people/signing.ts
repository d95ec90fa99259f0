/** Signing in and out, and what a session asks of its person. Loaded when somebody does so, not at every start. */
import { now } from '../base/clock'
import { api, barred } from '../base/http'
import { deviceKind, deviceName, entry } from '../base/platform'
import type { About, Me, Session } from '../base/shapes'
import { forgetTouch } from '../base/touch'
import { databaseOf, deviceId, dropPractice, fact, rememberAuthor, setFact, setSignedIn } from '../store/device'
import { here } from '../store/here'
import { metaIn, putMeta } from '../store/meta'
import { endSession } from '../sync/leaving'
import { nudge } from '../sync/nudge'

export interface SignInForm {
  phone: string
  password: string
  totp?: string
}

export const signIn = async (form: SignInForm): Promise<Me> =>
  enterWith(await api<Session>('POST', '/api/auth/sign-in', { body: { ...form, device: await device() } }))

export interface EnterForm {
  code: string
  last4: string
  totp?: string
}

export const enterByCode = async (form: EnterForm): Promise<Me> =>
  enterWith(await api<Session>('POST', '/api/auth/enter', { body: { ...form, device: await device() } }))

const device = async () => ({ id: await deviceId(), name: deviceName(), kind: deviceKind(), entry: entry() })

/** The grant goes into the author's own database, beside the queue that it will carry. */
async function enterWith({ grant, ...me }: Session): Promise<Me> {
  const database = databaseOf(me.person.id)
  await rememberAuthor(me.person.id, now())
  await database.write(['meta'], async tx => {
    await putMeta(tx, 'me', me)
    await putMeta(tx, 'grant', grant)
    await putMeta(tx, 'grant_refused', false)
  })
  await setSignedIn(me.person.id)
  forgetTouch()
  barred.set(null)
  here.set({ me, database, deviceId: await deviceId() })
  void keepRescueKey().catch(() => {})
  nudge()
  return me
}

/** A rescue file must be possible on the day when the server cannot be reached, so its key is fetched now. */
export async function keepRescueKey(): Promise<void> {
  if (await fact('rescue_key')) return
  const about = await api<About>('GET', '/api/about').catch(() => null)
  if (about?.rescue_key) await setFact('rescue_key', about.rescue_key)
}

/** Learns of changed posts. */
export async function refreshMe(): Promise<void> {
  const held = here.get()
  if (!held) return
  const me = await api<Me>('GET', '/api/me')
  if (me.is_locked) barred.set('locked')
  // Somebody else has signed in meanwhile, perhaps in another tab: their posts are none of this person's business.
  if (me.person.id !== held.me.person.id || JSON.stringify(me) === JSON.stringify(held.me)) return
  await held.database.write(['meta'], tx => putMeta(tx, 'me', me))
  if (here.get() === held) here.set({ ...held, me })
}

export async function unlock(password: string): Promise<void> {
  await api<void>('POST', '/api/auth/unlock', { body: { password } })
  forgetTouch()
  barred.set(null)
}

/** `current` is asked of everyone but those whom an entry code has just let in. */
export const setPassword = async (password: string, current: string): Promise<void> => {
  await api<void>('POST', '/api/auth/password', { body: { password, ...(current ? { current } : {}) } })
  await refreshMe().catch(() => {})
}

/**
 * Ends the session. What this person recorded stays in their database and still goes out with their grant;
 * what the server lent them (households, issues) leaves the phone.
 */
export async function signOut(): Promise<void> {
  const held = here.get()
  await setFact('sign_out', true)
  await setSignedIn(null)
  here.set(null)
  barred.set(null)
  dropPractice()
  await held?.database.write(['entity', 'meta', 'photo', 'thumb'], async tx => {
    await tx.objectStore('entity').clear()
    for (const key of ['cursor', 'entries', 'pulled_at']) await tx.objectStore('meta').delete(key)
    const own = new Set(await tx.objectStore('photo').getAllKeys())
    for (const id of await tx.objectStore('thumb').getAllKeys()) {
      if (!own.has(id)) await tx.objectStore('thumb').delete(id)
    }
    if (await metaIn(tx, 'me')) await tx.objectStore('meta').delete('me')
  })
  await endSession().catch(() => {})
}
