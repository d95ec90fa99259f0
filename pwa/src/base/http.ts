/** The one door to the network: JSON in, JSON out, and a clear word on what went wrong. */
import { cell } from './cell'
import { now } from './clock'
import { NoAnswer, Problem, type ProblemBody } from './problem'
import { asksItself } from './touch'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Asking {
  body?: unknown
  /** A body that is no JSON; its type says what it is. */
  bytes?: Blob
  query?: Record<string, string | number | boolean | undefined | null>
  /** An upload grant; without it the session cookie speaks. */
  bearer?: string
  headers?: Record<string, string>
  /** In ms; a body of 1 MB on a 2G link takes half a minute. */
  timeout?: number
  /** Says whether an answer has our shape; JSON alone proves nothing about who wrote it. */
  isOurs?: (answer: unknown) => boolean
  /** It was asked before and has come: nothing is sent. */
  answer?: Response
}

/** What the session's last refusal asked for: a new sign-in, or only the password of a locked desktop. */
export const barred = cell<'sign_in_required' | 'locked' | null>(null)

/** Asks our server. Throws Problem when it says no, NoAnswer when it did not speak. */
export async function api<Answer>(method: Method, path: string, asking: Asking = {}): Promise<Answer> {
  const answer = asking.answer ?? (await send(method, path + queryOf(asking.query), asking))
  if (!answer.ok) throw await refusal(answer, !asking.bearer)
  if (answer.status === 204) return undefined as Answer
  const body: unknown = await jsonOf(answer, 'application/json')
  if (asking.isOurs && !asking.isOurs(body)) throw new NoAnswer('not_ours', answer.status)
  return body as Answer
}

async function send(method: Method, path: string, asking: Asking): Promise<Response> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), asking.timeout ?? 30_000)
  try {
    return await fetch(path, {
      method,
      headers: headersOf(asking),
      body: asking.bytes ?? (asking.body === undefined ? null : JSON.stringify(asking.body)),
      credentials: asking.bearer ? 'omit' : 'same-origin',
      cache: 'no-store',
      // Our API never redirects; a portal does.
      redirect: 'error',
      signal: patience.signal,
    })
  } catch {
    throw new NoAnswer(patience.signal.aborted ? 'timeout' : 'offline')
  } finally {
    clearTimeout(timer)
  }
}

function headersOf(asking: Asking): Record<string, string> {
  return {
    Accept: 'application/json, application/problem+json',
    ...(asking.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(asking.bearer ? { Authorization: `Bearer ${asking.bearer}` } : {}),
    ...(asksItself() ? { 'Xiaoge-Background': '1' } : {}),
    ...asking.headers,
  }
}

/** A refusal counts as ours only as problem+json with a code; anybody can answer 401 or 403. */
async function refusal(answer: Response, isSession: boolean): Promise<Problem | NoAnswer> {
  const after = retryAfter(answer.headers.get('Retry-After'))
  try {
    const body = (await jsonOf(answer, 'application/problem+json')) as ProblemBody
    if (typeof body.code !== 'string') throw new NoAnswer('not_ours', answer.status, after)
    if (isSession && (body.code === 'sign_in_required' || body.code === 'locked')) barred.set(body.code)
    return new Problem({ ...body, status: answer.status }, after)
  } catch {
    return new NoAnswer('not_ours', answer.status, after)
  }
}

async function jsonOf(answer: Response, type: string): Promise<unknown> {
  if (!answer.headers.get('Content-Type')?.startsWith(type)) throw new NoAnswer('not_ours', answer.status)
  try {
    return await answer.json()
  } catch {
    throw new NoAnswer('not_ours', answer.status)
  }
}

/** Seconds or an HTTP date, as ms from now. */
export function retryAfter(header: string | null): number | null {
  if (!header) return null
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : null
}

function queryOf(query: Asking['query']): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return pairs.length ? `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}` : ''
}
