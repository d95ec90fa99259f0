import { api } from '../base/http'
import { language } from '../base/i18n'
import { useOnline } from '../store/useOnline'
import { Shown } from '../ui/States'
import { writeOver } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import { History } from './History'
import type { Question } from './shapes'
import { t } from './words'

const path = '/api/lookbacks/questions'

/** What the look-back asks every month; lists that are open keep what they ask. */
export function Questions({ templateId }: { templateId: string }) {
  const asked = useOnline(() => api<Question[]>('GET', `/api/lookbacks/templates/${templateId}/questions`))
  const save = (held: Question) => (values: Values) =>
    doing({
      ...writeOver(path, held, { ...held, ...wordsOf(values), is_active: values.active === 'yes' }, held),
      after: asked.again,
    })
  return (
    <Shown asked={asked}>
      {all => (
        <>
          <h2 class="weui-cells__title">{t('questions')}</h2>
          {all.map(held => (
            <Fold
              key={held.id}
              version={JSON.stringify(held)}
              title={language.get() === 'zh' ? held.title : held.title_en}
              {...(held.is_active ? {} : { desc: t('questionOff') })}
            >
              <EditForm
                lines={[
                  { key: 'title', label: t('labelZh') },
                  { key: 'title_en', label: t('labelEn') },
                  { key: 'prompt', label: t('prompt'), kind: 'long', isOptional: true },
                  { key: 'active', label: t('active'), kind: 'switch' },
                ]}
                values={{
                  title: held.title,
                  title_en: held.title_en,
                  prompt: held.prompt,
                  active: held.is_active ? 'yes' : '',
                }}
                onSave={save(held)}
              />
              <History kind="lookback_question" id={held.id} />
            </Fold>
          ))}
        </>
      )}
    </Shown>
  )
}

const wordsOf = ({ title, title_en, prompt = '' }: Values) => ({ title, title_en, prompt })
