import { go } from '../base/router'
import { Bar } from './Bar'
import { startPractice } from './practising'

/** From a screen that offers it into the practice. */
export async function practise(): Promise<void> {
  await startPractice(Bar)
  go('/', { replace: true })
}
