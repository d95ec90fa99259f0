/** The microphone, for a minute at most. What comes out is what phones can make: WebM or Ogg with Opus, MP4 with AAC. */

export interface Made {
  sound: Blob
  seconds: number
}

export interface Take {
  /** Ends it and keeps it. */
  stop: () => void
  /** Ends it and throws it away. */
  cancel: () => void
  /** Null when it was thrown away, or shorter than a word. */
  made: Promise<Made | null>
}

export const longest = 60
const kinds = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
/** Speech needs no more: a minute is 180 KB. */
const bits = 24_000

export const canRecord = (): boolean => typeof MediaRecorder === 'function' && !!navigator.mediaDevices?.getUserMedia

/** Resolves once the microphone listens; rejects with `no_microphone` when it may not. `tick` hears each second. */
export async function listen(tick: (second: number) => void): Promise<Take> {
  const audio = { channelCount: 1, noiseSuppression: true }
  const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch(() => {
    throw new Error('no_microphone')
  })
  const mimeType = kinds.find(kind => MediaRecorder.isTypeSupported(kind))
  const recorder = new MediaRecorder(stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: bits })
  const began = performance.now()
  const length = () => Math.min(longest, Math.round((performance.now() - began) / 1000))
  const parts: Blob[] = []
  let isWanted = true
  let seconds = 0
  const stop = () => {
    if (recorder.state === 'inactive') return
    seconds = length()
    recorder.stop()
  }
  const timer = setInterval(() => (length() < longest ? tick(length()) : stop()), 250)
  // A call comes in, or the page leaves: what was said so far is kept.
  document.addEventListener('visibilitychange', stop)
  const made = new Promise<Made | null>(resolve => {
    recorder.ondataavailable = ({ data }) => void parts.push(data)
    recorder.onstop = () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', stop)
      for (const track of stream.getTracks()) track.stop()
      const sound = new Blob(parts, { type: recorder.mimeType || mimeType || 'audio/mp4' })
      resolve(isWanted && seconds > 0 && sound.size > 0 ? { sound, seconds } : null)
    }
  })
  recorder.start()
  const cancel = () => {
    isWanted = false
    stop()
  }
  return { stop, cancel, made }
}
