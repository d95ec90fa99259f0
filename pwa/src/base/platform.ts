/** Where the app runs, and what that place can do. */

export type Entry = 'browser' | 'wechat' | 'installed'

const agent = (): string => navigator.userAgent

export const isWechat = (): boolean => /MicroMessenger/i.test(agent())

/** iPads call themselves Macs; they have touch. */
export const isIos = (): boolean =>
  /iPhone|iPad|iPod/.test(agent()) || (/Macintosh/.test(agent()) && navigator.maxTouchPoints > 1)

export const isInstalled = (): boolean =>
  matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true

/** WeChat, a browser and the home screen share no storage; the server keeps them apart by this word. */
export const entry = (): Entry => (isWechat() ? 'wechat' : isInstalled() ? 'installed' : 'browser')

/** Inside WeChat on iOS no service worker runs: no cold start without signal there. */
export const startsOffline = (): boolean => 'serviceWorker' in navigator && isSecureContext

export const deviceKind = (): 'phone' | 'desktop' =>
  /Android|Mobile|Harmony/i.test(agent()) || isIos() ? 'phone' : 'desktop'

/** A name that its owner recognises in a list of devices, e.g. "Android · 微信". */
export function deviceName(): string {
  const system = /Android/.test(agent())
    ? 'Android'
    : isIos()
      ? 'iOS'
      : /Harmony/i.test(agent())
        ? 'HarmonyOS'
        : desktopName()
  const model = /Android [\d.]+; ([^;)]+)/
    .exec(agent())?.[1]
    ?.replace(/ Build.*/, '')
    .trim()
  return [system, model, entry()].filter(Boolean).join(' · ').slice(0, 60)
}

const desktopName = (): string => /Windows|Macintosh|Linux/.exec(agent())?.[0] ?? 'Web'

/** `navigator.connection` exists in Chromium only; without it, a link is taken as unmetered. */
export function onWifi(): boolean {
  const link = (navigator as { connection?: { type?: string; saveData?: boolean } }).connection
  return !link || (link.saveData !== true && link.type !== 'cellular')
}
