import { useState } from 'preact/hooks'
import { api } from '../base/http'
import { language } from '../base/i18n'
import { useOnline } from '../store/useOnline'
import { Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Select } from '../ui/Select'
import { Empty, Shown } from '../ui/States'
import { writeOver } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import { History } from './History'
import { Kept } from './Kept'
import { holds } from './Sought'
import type { Label } from './shapes'
import { t } from './words'

const sets = ['purpose', 'phrase', 'household_category', 'return_reason', 'defect', 'call_purpose', 'special'] as const
type SetName = (typeof sets)[number]

/** `/admin/labels`: the words that workers choose from, set by set, or searched in all of them. */
export default function LabelsPage() {
  const asked = useOnline(() => api<Label[]>('GET', '/api/reference/labels'))
  const [set, setSet] = useState<SetName>('purpose')
  const [sought, setSought] = useState('')
  return (
    <Page title={t('labels')} home="/admin">
      <Search value={sought} onInput={setSought} placeholder={t('findLabel')} />
      {!sought && (
        <Cells>
          <Select
            label={t('set')}
            options={sets.map(value => ({ value, label: t(`set_${value}`) }))}
            value={set}
            onChange={setSet}
          />
        </Cells>
      )}
      <Shown asked={asked}>
        {all => {
          const found = all.filter(label => (sought ? holds(wordsOf(label), sought) : label.set === set))
          return (
            <>
              {!sought && (
                <Fold key={set} title={t('newLabel')} version={String(all.length)}>
                  <OneForm set={set} onDone={asked.again} />
                </Fold>
              )}
              {sought && found.length === 0 && <Empty icon="search">{t('none')}</Empty>}
              <Kept
                rows={found}
                row={label => (
                  <Fold
                    key={label.id}
                    title={language.get() === 'zh' ? label.label_zh : label.label_en}
                    desc={descOf(label, Boolean(sought))}
                    version={JSON.stringify(label)}
                  >
                    <OneForm set={label.set as SetName} held={label} onDone={asked.again} />
                    <History kind="label" id={label.id} />
                  </Fold>
                )}
              />
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

const setOf = ({ set }: Label): string => (sets.some(name => name === set) ? t(`set_${set as SetName}`) : set)

const wordsOf = (label: Label): string => [label.code, label.label_zh, label.label_en, setOf(label)].join(' ')

const descOf = (label: Label, isOfAll: boolean): string =>
  [isOfAll && setOf(label), label.code, label.retired && t('isRetired')].filter(Boolean).join(' · ')

function OneForm({ set, held, onDone }: { set: SetName; held?: Label; onDone: () => void }) {
  const save = (values: Values) => {
    const body = bodyOf(set, values, held)
    // what was just added may have been chosen already: taken back, it is retired
    const before = held ? { ...held, id: undefined } : { ...body, retired: true }
    return doing({ ...writeOver('/api/reference/labels', held ?? null, body, before), after: onDone })
  }
  return (
    <EditForm
      lines={[
        ...(held ? [] : [{ key: 'code', label: t('ownCode'), placeholder: t('codeHint') }]),
        { key: 'label_zh', label: t('labelZh') },
        { key: 'label_en', label: t('labelEn') },
        { key: 'order', label: t('order'), kind: 'number' },
        { key: 'retired', label: t('retired'), kind: 'switch' },
      ]}
      values={{
        label_zh: held?.label_zh ?? '',
        label_en: held?.label_en ?? '',
        order: String(held?.order ?? 99),
        retired: held?.retired ? 'yes' : '',
      }}
      onSave={save}
    />
  )
}

const bodyOf = (set: SetName, values: Values, held?: Label) => ({
  set,
  code: held?.code ?? values.code,
  label_zh: values.label_zh,
  label_en: values.label_en,
  order: Number(values.order),
  retired: values.retired === 'yes',
})
