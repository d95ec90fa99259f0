import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useCell } from '../base/cell'
import { changeSettings, settings } from '../base/settings'
import { Button } from './Button'
import { t } from './words'

interface Props {
  label: string
  /** By which `miss` finds it. */
  name?: string
  value: string
  onInput: (value: string) => void
  type?: 'text' | 'tel' | 'password' | 'date' | 'number' | 'search'
  inputMode?: 'text' | 'numeric' | 'tel' | 'decimal'
  autocomplete?: string
  placeholder?: string
  maxLength?: number
  /** The id of a datalist with what is mostly meant. */
  list?: string
  /** What is wrong with it, in words. */
  wrong?: string | undefined
  isRequired?: boolean
}

/** One labelled line of a form. */
export function Field({ label, value, onInput, type = 'text', wrong, isRequired, ...input }: Props) {
  const id = useId()
  return (
    <div class="weui-cell">
      <label class="weui-label" for={id}>
        {label}
      </label>
      <div class="weui-cell__bd">
        <input
          {...input}
          id={id}
          // The types list every kind of input apart; the attributes that we pass fit all of them.
          type={type as 'text'}
          class="weui-input"
          value={value}
          required={isRequired}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onInput={event => onInput(event.currentTarget.value)}
        />
        <Wrong id={`${id}-wrong`}>{wrong}</Wrong>
      </div>
    </div>
  )
}

interface TextProps {
  label: string
  name?: string
  value: string
  onInput: (value: string) => void
  placeholder?: string
  rows?: number
  maxLength?: number
  wrong?: string | undefined
}

export function TextArea({ label, value, onInput, wrong, rows = 3, placeholder = t('speak'), ...input }: TextProps) {
  const id = useId()
  const [isHere, setHere] = useState(false)
  const knows = useCell(settings).knowsMicrophone
  return (
    <div class="weui-cell field_stacked">
      <label class="weui-label" for={id}>
        {label}
      </label>
      <textarea
        {...input}
        placeholder={placeholder}
        id={id}
        class="weui-textarea"
        rows={rows}
        value={value}
        aria-invalid={wrong ? true : undefined}
        onInput={event => onInput(event.currentTarget.value)}
        onFocus={() => setHere(true)}
      />
      {isHere && !knows && navigator.maxTouchPoints > 0 && (
        <p class="soft">
          {t('microphone')}{' '}
          <Button kind="default" isSmall onClick={() => changeSettings({ knowsMicrophone: true })}>
            {t('known')}
          </Button>
        </p>
      )}
      <Wrong id={`${id}-wrong`}>{wrong}</Wrong>
    </div>
  )
}

const Wrong = ({ id, children }: { id: string; children: ComponentChildren }) =>
  children ? (
    <p class="wrong" id={id} role="alert">
      {children}
    </p>
  ) : null
