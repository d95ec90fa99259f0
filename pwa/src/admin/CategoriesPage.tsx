import { api } from '../base/http'
import { language } from '../base/i18n'
import { t as role } from '../people/words'
import { useOnline } from '../store/useOnline'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { writeOver } from './asking'
import { doing } from './doing'
import { EditForm, type Line, type Values } from './EditForm'
import { Fold } from './Fold'
import { History } from './History'
import { Kept } from './Kept'
import { Sought } from './Sought'
import type { Category } from './shapes'
import { t } from './words'

/** `/admin/categories`: kinds of issues; a change is a new version, which old records do not follow. */
export default function CategoriesPage() {
  const asked = useOnline(() => api<Category[]>('GET', '/api/reference/categories'))
  return (
    <Page title={t('categories')} home="/admin">
      <Shown asked={asked}>
        {all => (
          <Sought rows={all} words={wordsOf} placeholder={t('findCategory')}>
            {found => (
              <>
                <p class="text soft">{t('categoryTips')}</p>
                <Fold title={t('newCategory')} version={String(all.length)}>
                  <OneForm all={all} onDone={asked.again} />
                </Fold>
                <Kept
                  rows={found}
                  row={one => (
                    <Fold
                      key={one.code}
                      title={nameOf(one)}
                      desc={descOf(one)}
                      version={JSON.stringify(one)}
                      isInset={one.parent !== null}
                    >
                      <OneForm all={all} held={one} onDone={asked.again} />
                      <History kind="category" id={one.code} />
                    </Fold>
                  )}
                />
              </>
            )}
          </Sought>
        )}
      </Shown>
    </Page>
  )
}

const wordsOf = ({ code, label_zh, label_en }: Category): string => `${code} ${label_zh} ${label_en}`

const nameOf = ({ label_zh, label_en }: Category): string => (language.get() === 'zh' ? label_zh : label_en)

const descOf = ({ code, days, default_owner_role, retired }: Category): string =>
  [code, t('nDays', { n: days }), role(default_owner_role as 'officer'), retired ? t('isRetired') : '']
    .filter(Boolean)
    .join(' · ')

function OneForm({ all, held, onDone }: { all: Category[]; held?: Category; onDone: () => void }) {
  const save = (values: Values) => {
    const body = bodyOf(values, held)
    // what was just added may have been chosen already: taken back, it is retired
    const before = held ?? { ...body, retired: true }
    return doing({ ...writeOver('/api/reference/categories', held ?? null, body, before), after: onDone })
  }
  return <EditForm lines={linesOf(all, held)} values={valuesOf(held)} onSave={save} />
}

const owners = ['grid_worker', 'group_leader', 'officer', 'secretary'] as const

const linesOf = (all: Category[], held?: Category): Line[] => [
  ...(held
    ? []
    : [
        { key: 'code', label: t('ownCode'), placeholder: t('codeHint') },
        {
          key: 'parent',
          label: t('parent'),
          options: all.filter(({ parent }) => !parent).map(one => ({ value: one.code, label: nameOf(one) })),
          isOptional: true,
        },
      ]),
  { key: 'label_zh', label: t('labelZh') },
  { key: 'label_en', label: t('labelEn') },
  { key: 'days', label: t('days'), kind: 'number' },
  { key: 'owner', label: t('owner'), options: owners.map(value => ({ value, label: role(value) })) },
  { key: 'sensitive', label: t('sensitive'), kind: 'switch' },
  { key: 'retired', label: t('retired'), kind: 'switch' },
]

const valuesOf = (held?: Category): Values => ({
  label_zh: held?.label_zh ?? '',
  label_en: held?.label_en ?? '',
  days: String(held?.days ?? 7),
  owner: held?.default_owner_role ?? 'grid_worker',
  sensitive: held?.sensitive ? 'yes' : '',
  retired: held?.retired ? 'yes' : '',
})

const bodyOf = (values: Values, held?: Category) => ({
  code: held?.code ?? values.code,
  parent: held ? held.parent : values.parent || null,
  label_zh: values.label_zh,
  label_en: values.label_en,
  days: Number(values.days),
  default_owner_role: values.owner,
  sensitive: values.sensitive === 'yes',
  retired: values.retired === 'yes',
  order: held?.order ?? 999,
})
