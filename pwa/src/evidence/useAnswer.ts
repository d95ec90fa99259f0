/** The form to answer a return comes apart: most phones never need it. Those with a returned photo keep it for the field. */
import { useEffect, useState } from 'preact/hooks'

export const answerForm = () => import('./answer/AnswerForm').then(made => made.default)

type Form = Awaited<ReturnType<typeof answerForm>>

export function useAnswer(): Form | null {
  const [form, setForm] = useState<{ it: Form } | null>(null)
  useEffect(
    () =>
      void answerForm().then(
        it => setForm({ it }),
        () => {},
      ),
    [],
  )
  return form?.it ?? null
}
