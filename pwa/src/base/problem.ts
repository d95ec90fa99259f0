/** The two ways in which a request can fail: the server says no, or nobody who is our server has answered. */

/** RFC 9457 as our server writes it; `code` is stable and has its words in problems.zh.ts. */
export interface ProblemBody {
  status: number
  code: string
  title?: string
  detail?: string
  errors?: { loc: (string | number)[]; msg: string; type: string }[]
  error_id?: string
  [detail: string]: unknown
}

export class Problem extends Error {
  constructor(
    readonly body: ProblemBody,
    /** In ms, from Retry-After. */
    readonly retryAfter: number | null = null,
  ) {
    super(body.code)
    this.name = 'Problem'
  }

  get code(): string {
    return this.body.code
  }

  get status(): number {
    return this.body.status
  }
}

/** `outdated`: what would ask is gone from the server, for a newer version has taken its place. */
export type Silence = 'offline' | 'timeout' | 'not_ours' | 'outdated'

/** No network, no answer in time, or an answer that is not ours: a captive portal, a proxy's error page. */
export class NoAnswer extends Error {
  constructor(
    readonly why: Silence,
    readonly status = 0,
    readonly retryAfter: number | null = null,
  ) {
    super(why)
    this.name = 'NoAnswer'
  }
}
