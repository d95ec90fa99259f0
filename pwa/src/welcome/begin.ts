import { go } from '../base/router'
import { Bar } from './Bar'
import { resumePractice, startPractice } from './practising'

/** From a screen that offers it into the practice. */
export async function practise(): Promise<void> {
  await startPractice(Bar)
  go('/', { replace: true })
}

/** In a new page of the same tab. */
export const practiseOn = (): void => resumePractice(Bar)
