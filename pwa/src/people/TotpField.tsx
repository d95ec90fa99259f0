import { useRef } from 'preact/hooks'
import { codeOf } from '../base/problems'
import { Field } from '../ui/Field'
import { t } from './words.door'

interface Props {
  /** What the last try came to. */
  failure: unknown
  value: string
  onInput: (value: string) => void
}

/** The six digits, once the server has asked for them; they stay while the next try is under way. */
export function TotpField({ failure, ...field }: Props) {
  const isAsked = useRef(false)
  if (failure && ['totp_required', 'totp_wrong'].includes(codeOf(failure))) isAsked.current = true
  return isAsked.current ? (
    <Field label={t('totp')} inputMode="numeric" autocomplete="one-time-code" placeholder={t('totpHint')} {...field} />
  ) : null
}
