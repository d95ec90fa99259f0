/** Draws what asks.ts asks. Loaded just after the first screen: nobody is asked anything before. */
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useCell } from '../base/cell'
import { sentence } from '../base/problems'
import { type Act, hush, type Open, open, passing } from './asks'
import { useModal } from './useModal'
import { t } from './words'

export default function AsksHost() {
  const now = useCell(open)
  const said = useCell(passing)
  return (
    <>
      {now?.is === 'question' && <Asked {...now} />}
      {now?.is === 'choice' && <Sheet {...now} />}
      <div role="status" aria-live="polite">
        {said && (
          <div class="toast">
            {said.words || sentence(said.failure)}
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
  hush()
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
  children: ComponentChildren
}

function Modal({ name, label, onLeave, children }: ModalProps) {
  const box = useModal()
  // Going back where a browser does not take that for leaving the dialog: it asked about the page that is gone.
  useEffect(() => {
    addEventListener('hashchange', onLeave)
    return () => removeEventListener('hashchange', onLeave)
  })
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
