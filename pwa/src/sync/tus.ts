/** One file to the server by tus 1.0, from the byte where it stopped. The only place that knows tus-js-client. */
import { DetailedError, type HttpResponse, Upload } from 'tus-js-client'
import { now } from '../base/clock'
import { retryAfter } from '../base/http'
import { NoAnswer, Problem, type ProblemBody } from '../base/problem'
import { chunkSize, learnDrop, learnLink } from './link'
import type { Sendable } from './sending'

/** No byte for this long: the link is dead, whatever the radio says. */
const stall = 60_000

/** Resolves when the server has accepted every byte; rejects with Problem or NoAnswer. */
export function sendFile(file: Sendable): Promise<void> {
  return new Promise((resolve, reject) => {
    const startedAt = now()
    let timer: ReturnType<typeof setTimeout>
    const end = (act: () => void) => {
      clearTimeout(timer)
      act()
    }
    const fail = (failure: Problem | NoAnswer) => end(() => reject(failure))
    const upload = new Upload(new Blob([file.bytes], { type: file.mime }), {
      endpoint: new URL('/api/uploads', location.href).href,
      uploadUrl: file.url,
      chunkSize: chunkSize(),
      // A file of one piece goes with its creation: one round trip instead of two.
      uploadDataDuringCreation: file.bytes.byteLength <= chunkSize(),
      retryDelays: null,
      storeFingerprintForResuming: false,
      removeFingerprintOnSuccess: true,
      headers: { Authorization: `Bearer ${file.token}` },
      metadata: file.metadata,
      onUploadUrlAvailable: () => upload.url && file.onUrl(upload.url),
      onProgress: () => watchStall(),
      onChunkComplete: (_size, accepted) => file.onProgress(accepted),
      onSuccess: () =>
        end(() => {
          learnLink(file.bytes.byteLength, now() - startedAt)
          resolve()
        }),
      onError: failure => {
        learnDrop()
        fail(failureOf(failure))
      },
    })
    const watchStall = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void upload.abort().finally(() => fail(new NoAnswer('timeout'))), stall)
    }
    watchStall()
    upload.start()
  })
}

function failureOf(failure: Error): Problem | NoAnswer {
  const answer = failure instanceof DetailedError ? failure.originalResponse : null
  if (!answer) return new NoAnswer('offline')
  const after = retryAfter(answer.getHeader('Retry-After') ?? null)
  const body = bodyOf(answer)
  // A 2xx that tus could not accept is a portal's page.
  if (!body || answer.getStatus() < 400) return new NoAnswer('not_ours', answer.getStatus(), after)
  return new Problem({ ...body, status: answer.getStatus() }, after)
}

function bodyOf(answer: HttpResponse): ProblemBody | null {
  try {
    const body = JSON.parse(answer.getBody()) as ProblemBody
    return typeof body.code === 'string' ? body : null
  } catch {
    return null
  }
}
