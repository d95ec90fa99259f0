/** Questions, choices and passing words over the page: `await confirm(…)`, `await choose(…)`, `toast(…)`. */
import { useEffect, useRef } from 'preact/hooks'
import { cell, useCell } from '../base/cell'
import { t } from './words'

interface Question {
  title: string
  text?: string
  yes?: string
  /** Absent: there is nothing to decide, only to read. */
  no?: string | null
  isWarning?: boolean
}

export interface Pick<Value> {
  value: Value
  label: string
  desc?: string
  isWarning?: boolean
}

interface Passing {
  words: string
  act: Act | undefined
}

/** What can still be done about what was just said: 撤回. */
export interface Act {
  label: string
  run: () => unknown
}

type Open =
  | { is: 'question'; question: Question; answer: (yes: boolean) => void }
  | { is: 'choice'; title: string; picks: Pick<unknown>[]; answer: (value: unknown) => void }

const open = cell<Open | null>(null)
const passing = cell<Passing | null>(null)

/** A yes or no question; closing it another way is no. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise(answer => open.set({ is: 'question', question, answer }))

/** Something to read before going on. */
export const tell = (title: string, text?: string): Promise<boolean> =>
  confirm({ title, no: null, ...(text === undefined ? {} : { text }) })

/** An action sheet from below; null when it was left. */
export const choose = <Value,>(title: string, picks: Pick<Value>[]): Promise<Value | null> =>
  new Promise(answer => open.set({ is: 'choice', title, picks, answer: value => answer(value as Value | null) }))

let timer: ReturnType<typeof setTimeout> | undefined

/** A few words that go by themselves: 已保存. With an act they stay long enough for a slow thumb. */
export function toast(words: string, act?: Act): void {
  clearTimeout(timer)
  passing.set({ words, act })
  // Long enough to be read aloud, short enough not to be in the way.
  timer = setTimeout(() => passing.set(null), act ? 9000 : 2500 + words.length * 60)
}

/** Mounted once, by the shell. */
export function Asks() {
  const now = useCell(open)
  const said = useCell(passing)
  return (
    <>
      {now?.is === 'question' && <Asked {...now} />}
      {now?.is === 'choice' && <Sheet {...now} />}
      <div role="status" aria-live="polite">
        {said && (
          <div class="toast">
            {said.words}
            {said.act && (
              <button type="button" onClick={() => act(said.act)}>
                {said.act.label}
              </button>
            )}
          </div>
        )}
      </div>
    </>
  )
}

function act(taken: Act | undefined): void {
  clearTimeout(timer)
  passing.set(null)
  taken?.run()
}

function Asked({ question, answer }: Extract<Open, { is: 'question' }>) {
  const end = closing(answer)
  const no = question.no === undefined ? t('cancel') : question.no
  return (
    <Modal name="ask" label={question.title} onLeave={() => end(false)}>
      <h2>{question.title}</h2>
      {question.text && <p>{question.text}</p>}
      <div class="ask__acts">
        {no && (
          <button type="button" onClick={() => end(false)}>
            {no}
          </button>
        )}
        <button type="button" class={question.isWarning ? 'warn' : 'yes'} onClick={() => end(true)}>
          {question.yes ?? t('ok')}
        </button>
      </div>
    </Modal>
  )
}

function Sheet({ title, picks, answer }: Extract<Open, { is: 'choice' }>) {
  const end = closing(answer)
  return (
    <Modal name="sheet" label={title} onLeave={() => end(null)}>
      <h2>{title}</h2>
      {picks.map(pick => (
        <button type="button" key={pick.label} class={pick.isWarning ? 'warn' : ''} onClick={() => end(pick.value)}>
          {pick.label}
          {pick.desc && <small>{pick.desc}</small>}
        </button>
      ))}
      <button type="button" class="leave" onClick={() => end(null)}>
        {t('cancel')}
      </button>
    </Modal>
  )
}

interface ModalProps {
  name: 'ask' | 'sheet'
  label: string
  onLeave: () => void
  children: preact.ComponentChildren
}

function Modal({ name, label, onLeave, children }: ModalProps) {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const held = box.current
    // Chrome 87 has showModal, Safari 14 has not: there the dialog opens in place.
    if (held?.showModal) held.showModal()
    else held?.setAttribute('open', '')
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the Escape key arrives as onCancel
    <dialog
      ref={box}
      class={name}
      aria-label={label}
      onCancel={onLeave}
      onClick={event => event.target === box.current && onLeave()}
    >
      {children}
    </dialog>
  )
}

const closing =
  <Value,>(answer: (value: Value) => void) =>
  (value: Value): void => {
    open.set(null)
    answer(value)
  }
