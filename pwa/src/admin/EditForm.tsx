import { useRef, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Switch } from '../ui/Choice'
import { Field, TextArea } from '../ui/Field'
import { Select } from '../ui/Select'
import { t } from './words'

export interface Line {
  key: string
  label: string
  kind?: 'text' | 'number' | 'date' | 'long' | 'switch' | 'time'
  options?: readonly { value: string; label: string }[]
  placeholder?: string
  /** May stay empty. */
  isOptional?: boolean
}

export type Values = Record<string, string>

interface Props {
  title?: string
  lines: readonly Line[]
  values?: Values
  /** True when it was kept: a form for something new is emptied. */
  onSave: (values: Values) => Promise<boolean>
  save?: string
}

/** A short form at a desk: words in, words out; what is on is "yes". Enter saves. */
export function EditForm({ title, lines, values = {}, onSave, save }: Props) {
  const [held, setHeld] = useState(values)
  const [isBusy, setBusy] = useState(false)
  const lacks = lines.some(line => !line.isOptional && line.kind !== 'switch' && !held[line.key]?.trim())
  const form = useRef<HTMLFormElement>(null)
  const press = async (event: Event) => {
    event.preventDefault()
    if (lacks || isBusy) return
    setBusy(true)
    const isKept = await onSave(held)
    setBusy(false)
    if (!isKept) return
    setHeld(values)
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }
  return (
    <form ref={form} onSubmit={press}>
      <Cells {...(title ? { title } : {})}>
        {lines.map(line => (
          <OneLine
            key={line.key}
            line={line}
            value={held[line.key] ?? ''}
            onInput={value => setHeld(before => ({ ...before, [line.key]: value }))}
          />
        ))}
      </Cells>
      <div class="acts">
        <Button type="submit" isDisabled={lacks} isBusy={isBusy}>
          {save ?? t('save')}
        </Button>
      </div>
    </form>
  )
}

function OneLine({ line, value, onInput }: { line: Line; value: string; onInput: (value: string) => void }) {
  const { label, kind = 'text', options, placeholder } = line
  const hint = placeholder ? { placeholder } : {}
  if (options)
    return <Select label={label} options={options} value={value || null} placeholder={t('choose')} onChange={onInput} />
  if (kind === 'switch')
    return <Switch label={label} isOn={value === 'yes'} onChange={isOn => onInput(isOn ? 'yes' : '')} />
  if (kind === 'long') return <TextArea label={label} value={value} onInput={onInput} {...hint} />
  return <Field label={label} type={kind === 'time' ? 'text' : kind} value={value} onInput={onInput} {...hint} />
}
