/** Sends a file's bytes as they are: for desks, whose lists are too large and too personal to pass through JSON. */
import { NoAnswer, Problem, type ProblemBody } from './problem'

/** A list of 60 MB on a town's line takes a few minutes. */
const patience = 15 * 60_000

export async function sendFile<Answer>(path: string, file: Blob): Promise<Answer> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { Accept: 'application/problem+json', 'Content-Type': 'application/octet-stream' },
    body: file,
    credentials: 'same-origin',
    redirect: 'error',
    signal: patient(),
  }).catch(() => {
    throw new NoAnswer('offline')
  })
  if (answer.ok) return (await answer.json()) as Answer
  const body = (await answer.json().catch(() => ({}))) as Partial<ProblemBody>
  throw body.code
    ? new Problem({ ...(body as ProblemBody), status: answer.status }, null)
    : new NoAnswer('not_ours', answer.status)
}

function patient(): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), patience)
  return controller.signal
}
