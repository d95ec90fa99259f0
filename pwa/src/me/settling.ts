/** What its author can do about a record that has not arrived. */
import { go } from '../base/router'
import { hereReally, practice } from '../store/here'
import type { OpRow } from '../store/rows'
import { hangingOn, putAside, putPhotosAside, retakeRoute, takeBack, tryAgain } from '../sync/mend'
import type { UnsentItem } from '../sync/unsent'
import { choose, confirm } from '../ui/asks'
import { t } from './words'

export async function settle(item: UnsentItem): Promise<void> {
  const { op } = item
  const act = await choose<'mend' | 'again' | 'aside' | 'retake'>(op.title, picksFor(item))
  if (act === 'mend') go(`${op.mend}?mend=${op.op_id}`)
  if (act === 'again') await tryAgain(op.op_id)
  if (act === 'aside') await giveUp(op)
  if (act === 'retake') await retake(op)
}

/** Forms would open in the practice, if there is one. */
function picksFor({ op, is }: UnsentItem) {
  const isPhotos = op.state === 'done'
  return [
    ...(op.state === 'parked' && op.mend && !practice.get() ? [{ value: 'mend' as const, label: t('mend') }] : []),
    ...(isPhotos && is === 'parked' && retakeRoute(op) && !practice.get()
      ? [{ value: 'retake' as const, label: t('retake') }]
      : []),
    { value: 'again' as const, label: t('tryAgain') },
    ...(isPhotos && is !== 'parked'
      ? []
      : [{ value: 'aside' as const, label: t(isPhotos ? 'photoAside' : 'putAside'), isWarning: true }]),
  ]
}

async function giveUp(op: OpRow): Promise<void> {
  if (op.state === 'done') return void ((await isSure(t('photoAsideText'), 'photoAside')) && (await dropPhotos(op)))
  const hanging = await hangingOn(hereReally().database, op.op_id)
  const titles = hanging.map(other => other.title).filter(Boolean)
  const too = titles.length ? t('asideToo', { titles: titles.join('、') }) : ''
  if (await isSure(too + t('putAsideText'), 'putAside')) await putAside(op.op_id)
}

const isSure = (text: string, yes: 'putAside' | 'photoAside') =>
  confirm({ title: t(yes === 'putAside' ? 'putAsideAsk' : 'photoAsideAsk'), text, yes: t(yes), isWarning: true })

const dropPhotos = (op: OpRow) => putPhotosAside(op.op_id)

async function retake(op: OpRow): Promise<void> {
  const route = retakeRoute(op)
  if (!route) return
  await putPhotosAside(op.op_id)
  go(route)
}

export async function offerBack(op: OpRow): Promise<void> {
  if (await confirm({ title: t('takeBackAsk'), text: op.title, yes: t('takeBack') })) await takeBack(op.op_id)
}
