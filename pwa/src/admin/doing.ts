/** Acts at a desk: done, said, and taken back where that is possible; asked about first where it is not. */
import { codeOf, sentence } from '../base/problems'
import '../base/problems.desk'
import { confirm, type Question, toast } from '../ui/asks'
import { t } from './words'

interface Doing {
  act: () => Promise<unknown>
  /** Puts it back as it was; offered for a while. */
  undo?: () => Promise<unknown>
  /** Asked before, where a slip costs; what it says may have to be looked up. */
  ask?: Question | (() => Promise<Question>)
  after?: () => void
  /** Where one is led once it is taken back; absent: as after the act. */
  afterUndo?: () => void
  /** Nothing was kept: only a failure is said. */
  isQuiet?: boolean
}

/** True when it was done. */
export async function doing({ act, undo, ask, after, afterUndo = after, isQuiet }: Doing): Promise<boolean> {
  if (ask && !(await asked(ask))) return false
  try {
    await act()
  } catch (failure) {
    toast(sentence(failure))
    if (codeOf(failure) === 'edited_meanwhile') after?.() // what the other one wrote is shown
    return false
  }
  after?.()
  if (undo) toast(t('saved'), { label: t('undo'), run: () => undone(undo, afterUndo) })
  else if (!isQuiet) toast(t('saved'))
  return true
}

/** Whatever asked has the focus again. */
async function asked(ask: Question | (() => Promise<Question>)): Promise<boolean> {
  const before = typeof document === 'undefined' ? null : document.activeElement
  try {
    return await confirm(typeof ask === 'function' ? await ask() : ask)
  } catch (failure) {
    toast(sentence(failure))
    return false
  } finally {
    if (before && 'focus' in before) (before as HTMLElement).focus()
  }
}

async function undone(undo: () => Promise<unknown>, after?: () => void): Promise<void> {
  try {
    await undo()
    toast(t('undone'))
  } catch (failure) {
    toast(sentence(failure))
  }
  after?.()
}
