/** Strictly one picture at a time: each costs over 100 MB while it is open, and these phones have 3 GB. */
import { asItIs } from './asItIs'
import type { Shrunk } from './shrink'
import ShrinkWorker from './shrink.worker?worker'
import { shrinkHere } from './shrinkHere'

let line: Promise<unknown> = Promise.resolve()

export function shrunk(picture: Blob): Promise<Shrunk> {
  const turn = line.then(() => inWorker(picture).catch(() => onPage(picture).catch(() => asItIs(picture))))
  line = turn.catch(() => {})
  return turn
}

const onPage = (picture: Blob): Promise<Shrunk> => shrinkHere(picture)

/** A new worker each time gives its memory back at once. */
function inWorker(picture: Blob): Promise<Shrunk> {
  if (typeof OffscreenCanvas === 'undefined') return Promise.reject(new Error('no_worker'))
  const worker = new ShrinkWorker()
  return new Promise<Shrunk>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ shrunk?: Shrunk; failure?: string }>) =>
      data.shrunk ? resolve(data.shrunk) : reject(new Error(data.failure))
    worker.onerror = () => reject(new Error('no_worker'))
    worker.postMessage(picture)
  }).finally(() => worker.terminate())
}
