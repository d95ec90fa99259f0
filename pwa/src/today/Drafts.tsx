import './today.css'
import { ago } from '../base/time'
import { drafts, dropDraft } from '../store/drafts'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { confirm } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { t } from './words'

/** Forms that were begun and not saved. */
export function Drafts() {
  const left = useStore(['draft'], drafts).data ?? []
  if (left.length === 0) return null
  const drop = async (key: string, title: string) => {
    const isSure = await confirm({ title: t('dropDraft', { title }), yes: t('drop'), isWarning: true })
    if (isSure) await dropDraft(hereNow().database, key)
  }
  return (
    <Cells title={t('drafts')}>
      {left.map(({ key, title, route, updated_at }) => (
        <div class="today__draft" key={key}>
          <Cell title={title} desc={t('begun', { age: ago(updated_at) })} to={route} />
          <Button kind="default" isSmall onClick={() => drop(key, title)}>
            {t('drop')}
          </Button>
        </div>
      ))}
    </Cells>
  )
}
