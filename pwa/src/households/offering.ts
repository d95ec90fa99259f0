/** 记一次电话走访: offered below the dialler, so that it is what one comes back to; once per call. */
import { now } from '../base/clock'
import { go } from '../base/router'
import { hour } from '../base/time'
import { confirm } from '../ui/asks'
import { t } from './words'

const key = 'xiaoge-called'

export async function offerVisit(id: string): Promise<void> {
  localStorage.setItem(key, `${id} ${now()}`)
  const isWanted = await confirm({ title: t('called'), yes: t('calledYes'), no: t('calledNo') })
  localStorage.removeItem(key)
  if (isWanted) go(`/visits/new?household=${id}&how=phone`)
}

export function isCalledBefore(id: string): boolean {
  const [called, at] = (localStorage.getItem(key) ?? '').split(' ')
  return called === id && now() - Number(at) < hour
}
