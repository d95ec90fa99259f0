import { useState } from 'preact/hooks'
import { api } from '../base/http'
import { language } from '../base/i18n'
import { ago } from '../base/time'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Empty, Shown } from '../ui/States'
import { post } from './asking'
import { doing } from './doing'
import type { DeliveryPage } from './shapes'
import { t } from './words'

/** `/admin/deliveries`: notices that did not leave the house; never who has read what. */
export default function DeliveriesPage() {
  const [state, setState] = useState<'given_up' | 'late'>('given_up')
  const [sought, setSought] = useState('')
  const asked = useOnline(() => api<DeliveryPage>('GET', '/api/deliveries', { query: { state } }), [state])
  const retry = (id: string) => doing({ act: () => post(`/api/deliveries/${id}/retry`), after: asked.again })
  return (
    <Page title={t('deliveries')} home="/admin">
      <Shown asked={asked}>
        {({ late, given_up, items }) => (
          <>
            <div class="weui-cells">
              <Choice
                label={t('deliveries')}
                options={[
                  { value: 'given_up', label: t('givenUp', { n: given_up }) },
                  { value: 'late', label: t('late', { n: late }) },
                ]}
                value={state}
                onChange={setState}
              />
            </div>
            {items.length > 8 && <Search value={sought} onInput={setSought} placeholder={t('search')} />}
            {items.length === 0 && <Empty icon="check">{t('allDelivered')}</Empty>}
            <Cells tips={t('deliveriesTips')}>
              {items
                .filter(item => `${item.person_name} ${item.title_zh} ${item.channel}`.includes(sought))
                .map(item => (
                  <Cell
                    key={item.id}
                    title={`${item.person_name} · ${language.get() === 'zh' ? item.title_zh : item.title_en}`}
                    desc={[item.channel, t('tried', { n: item.attempts }), item.error, ago(item.created_at)]
                      .filter(Boolean)
                      .join(' · ')}
                    value={
                      <Button kind="default" isSmall onClick={() => retry(item.id)}>
                        {t('retry')}
                      </Button>
                    }
                  />
                ))}
            </Cells>
          </>
        )}
      </Shown>
    </Page>
  )
}
