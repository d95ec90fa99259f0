import { useState } from 'preact/hooks'
import { api } from '../base/http'
import { language } from '../base/i18n'
import { useOnline } from '../store/useOnline'
import { Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Select } from '../ui/Select'
import { Shown } from '../ui/States'
import { post } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import { History } from './History'
import type { Label } from './shapes'
import { t } from './words'

const sets = ['purpose', 'phrase', 'household_category', 'return_reason', 'defect', 'call_purpose', 'special'] as const
type SetName = (typeof sets)[number]

/** `/admin/labels`: the words that workers choose from, set by set. */
export default function LabelsPage() {
  const asked = useOnline(() => api<Label[]>('GET', '/api/reference/labels'))
  const [set, setSet] = useState<SetName>('purpose')
  return (
    <Page title={t('labels')} home="/admin">
      <Cells>
        <Select
          label={t('set')}
          options={sets.map(value => ({ value, label: t(`set_${value}`) }))}
          value={set}
          onChange={setSet}
        />
      </Cells>
      <Shown asked={asked}>
        {all => (
          <>
            {all
              .filter(label => label.set === set)
              .map(label => (
                <Fold
                  key={JSON.stringify(label)}
                  title={language.get() === 'zh' ? label.label_zh : label.label_en}
                  desc={[label.code, label.retired ? t('isRetired') : ''].filter(Boolean).join(' · ')}
                >
                  <OneForm set={set} held={label} onDone={asked.again} />
                  <History kind="label" id={label.id} />
                </Fold>
              ))}
            <Fold key={set} title={t('newLabel')}>
              <OneForm set={set} onDone={asked.again} />
            </Fold>
          </>
        )}
      </Shown>
    </Page>
  )
}

function OneForm({ set, held, onDone }: { set: SetName; held?: Label; onDone: () => void }) {
  const save = (values: Values) =>
    doing({
      act: () => post('/api/reference/labels', bodyOf(set, values, held)),
      ...(held ? { undo: () => post('/api/reference/labels', { ...held, id: undefined }) } : {}),
      after: onDone,
    })
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
