import type { Near } from '../people/near'
import { Cell, Cells } from '../ui/Cells'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import type { DraftAction } from './actions'
import { t } from './words'

interface Props {
  actions: readonly DraftAction[]
  people: readonly Near[]
  onChange: (actions: DraftAction[]) => void
}

const empty: DraftAction = { text: '', owner_id: '', due_on: '' }

/** What was decided: what, who, by when; an empty one is not kept. */
export function ActionFields({ actions, people, onChange }: Props) {
  const change = (index: number, part: Partial<DraftAction>) =>
    onChange(actions.map((action, at) => (at === index ? { ...action, ...part } : action)))
  return (
    <>
      <h2 class="weui-cells__title">{t('actions')}</h2>
      {actions.map((action, index) => (
        <Cells key={index}>
          <Field
            label={t('action', { n: index + 1 })}
            value={action.text}
            placeholder={t('actionHint')}
            onInput={text => change(index, { text })}
            maxLength={200}
          />
          <Select
            label={t('owner')}
            placeholder={t('nobody')}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={action.owner_id || null}
            onChange={owner_id => change(index, { owner_id })}
          />
          <Field label={t('due')} type="date" value={action.due_on} onInput={due_on => change(index, { due_on })} />
        </Cells>
      ))}
      <Cells>
        <Cell title={<span class="link">{t('addAction')}</span>} onClick={() => onChange([...actions, empty])} />
      </Cells>
    </>
  )
}
