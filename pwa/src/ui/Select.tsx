import { useId } from 'preact/hooks'
import type { Option } from './Choice'

interface Props<Value extends string> {
  label: string
  name?: string
  options?: readonly Option<Value>[]
  /** Options under headings, after the plain ones. */
  groups?: readonly { label: string; options: readonly Option<Value>[] }[]
  value: Value | null
  onChange: (value: Value) => void
  /** What stands there while nothing is chosen. */
  placeholder?: string
  wrong?: string | undefined
}

/** One of many: the phone's own picker. */
export function Select<Value extends string>(props: Props<Value>) {
  const { label, name, options = [], groups = [], value, onChange, placeholder, wrong } = props
  const id = useId()
  return (
    <div class="weui-cell">
      <label class="weui-label" for={id}>
        {label}
      </label>
      <div class="weui-cell__bd">
        <select
          id={id}
          name={name}
          class="weui-input select"
          value={value ?? ''}
          aria-invalid={wrong ? true : undefined}
          onChange={event => onChange(event.currentTarget.value as Value)}
        >
          {(value === null || placeholder !== undefined) && <option value="">{placeholder ?? ''}</option>}
          {optionsOf(options)}
          {groups.map(group => (
            <optgroup key={group.label} label={group.label}>
              {optionsOf(group.options)}
            </optgroup>
          ))}
        </select>
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
      </div>
      <i class="arrow" />
    </div>
  )
}

const optionsOf = (options: readonly Option<string>[]) =>
  options.map(option => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ))
