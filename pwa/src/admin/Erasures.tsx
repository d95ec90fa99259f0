import { api } from '../base/http'
import { momentOf } from '../base/time'
import { usePages } from '../store/usePages'
import { Cell } from '../ui/Cells'
import { Paged } from '../ui/Paged'
import type { Erasure, ErasurePage } from './shapes'
import { t } from './words'

const kinds = ['photo', 'voice', 'feedback'] as const

/** 清除记录: what was erased, when, by which rule or whose decision. */
export function Erasures() {
  const pages = usePages(async before => {
    const { erasures, next } = await api<ErasurePage>('GET', '/api/retention/erasures', { query: { before } })
    return { items: erasures, next }
  })
  return (
    <>
      <h2 class="weui-cells__title">{t('erasures')}</h2>
      <Paged pages={pages} icon="list" none={t('noErasures')}>
        {one => <Cell key={one.id} title={titleOf(one)} desc={descOf(one)} />}
      </Paged>
    </>
  )
}

function titleOf({ kind, place_name }: Erasure): string {
  const known = kinds.find(name => name === kind)
  return [known ? t(`erased_${known}`) : kind, place_name].filter(Boolean).join(' · ')
}

const descOf = ({ rule, reason, by_name, at }: Erasure): string =>
  [t(rule === 'request' ? 'rule_request' : 'rule_due'), reason, by_name || t('byClock'), momentOf(at)]
    .filter(Boolean)
    .join(' · ')
