/** 记一次电话走访: offered below the dialler, so that it is what one comes back to; once per call. */
import { now } from '../base/clock'
import { go } from '../base/router'
import { hour } from '../base/time'
import { hereNow } from '../store/here'
import { confirm } from '../ui/asks'
import { t } from './words'

const key = 'xiaoge-called'

export async function offerVisit(id: string): Promise<void> {
  remember(id)
  const isWanted = await confirm({ title: t('called'), yes: t('calledYes'), no: t('calledNo') })
  localStorage.removeItem(key)
  if (isWanted) go(`/visits/new?household=${id}&how=phone`)
}

export function isCalledBefore(id: string): boolean {
  const [by, called, at] = (localStorage.getItem(key) ?? '').split(' ')
  return by === hereNow().me.person.id && called === id && now() - Number(at) < hour
}

/** Whoever takes the phone over has not called. */
function remember(id: string): void {
  try {
    localStorage.setItem(key, `${hereNow().me.person.id} ${id} ${now()}`)
  } catch {
    // A full phone: the offer is made all the same, only not after a killed page.
  }
}
