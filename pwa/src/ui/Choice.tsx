import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

export interface Option<Value extends string> {
  value: Value
  label: string
  desc?: string
}

interface OneProps<Value extends string> {
  label: string
  name?: string
  options: readonly Option<Value>[]
  value: Value | null
  onChange: (value: Value) => void
}

/** One of a few, as chips: 入户 电话 遇到 没人在家. */
export function Choice<Value extends string>({ label, name, options, value, onChange }: OneProps<Value>) {
  const id = useId()
  return (
    <Group label={label} name={name}>
      {options.map(option => (
        <label key={option.value} class={option.value === value ? 'chip chip_on' : 'chip'}>
          <input type="radio" name={id} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </Group>
  )
}

interface ManyProps<Value extends string> {
  label: string
  name?: string
  options: readonly Option<Value>[]
  values: readonly Value[]
  onChange: (values: Value[]) => void
}

/** Any of a few, as chips: purposes, phrases. */
export function Chips<Value extends string>({ label, name, options, values, onChange }: ManyProps<Value>) {
  return (
    <Group label={label} name={name}>
      {options.map(option => (
        <label key={option.value} class={values.includes(option.value) ? 'chip chip_on' : 'chip'}>
          <input
            type="checkbox"
            checked={values.includes(option.value)}
            onChange={() => onChange(toggled(values, option.value))}
          />
          {option.label}
        </label>
      ))}
    </Group>
  )
}

/** Rows to tick: a task's items, a meeting's attendance. */
export function Checklist<Value extends string>({ label, options, values, onChange }: ManyProps<Value>) {
  return (
    <fieldset class="weui-cells">
      <legend class="unseen">{label}</legend>
      {options.map(option => (
        <label key={option.value} class="weui-cell weui-cell_active tick">
          <input
            type="checkbox"
            checked={values.includes(option.value)}
            onChange={() => onChange(toggled(values, option.value))}
          />
          <span class="weui-cell__hd">
            <i class="tick__box" />
          </span>
          <span class="weui-cell__bd">
            {option.label}
            {option.desc && <span class="weui-cell__desc">{option.desc}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** A row with a switch at its end. */
export const Switch = (props: { label: string; desc?: string; isOn: boolean; onChange: (isOn: boolean) => void }) => (
  <label class="weui-cell">
    <span class="weui-cell__bd">
      {props.label}
      {props.desc && <div class="weui-cell__desc">{props.desc}</div>}
    </span>
    <input
      type="checkbox"
      role="switch"
      class="switch"
      checked={props.isOn}
      aria-checked={props.isOn}
      onChange={event => props.onChange(event.currentTarget.checked)}
    />
  </label>
)

interface GroupProps {
  label: string
  name: string | undefined
  children: ComponentChildren
}

const Group = ({ label, name, children }: GroupProps) => (
  <fieldset name={name} class="weui-cell field_stacked">
    <legend class="weui-label">{label}</legend>
    <div class="chips">{children}</div>
  </fieldset>
)

const toggled = <Value extends string>(values: readonly Value[], value: Value): Value[] =>
  values.includes(value) ? values.filter(held => held !== value) : [...values, value]
