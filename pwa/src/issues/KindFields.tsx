import { useState } from 'preact/hooks'
import { categories, childrenOf, labelOf } from '../reference/queries'
import type { Category } from '../reference/shapes'
import type { Database } from '../store/database'
import { useStore } from '../store/query'
import { Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { issues, who } from './queries'
import { recentKinds } from './rules'
import { t } from './words'

interface Props {
  value: string
  onChange: (code: string) => void
}

/** The class first, then what it is exactly; what one reported lately is one tap. */
export function KindFields({ value, onChange }: Props) {
  const { held, recent } = useStore(['entity', 'op'], asked).data ?? nothing
  const [isOpen, setOpen] = useState(false)
  const chosen = held.get(value)
  const top = chosen?.parent ?? chosen?.code ?? null
  const isChoosing = !top || isOpen
  const choose = (code: string) => {
    setOpen(false)
    onChange(code)
  }
  const options = childrenOf(held, null).map(optionOf)
  const lately = recent.flatMap(code => held.get(code) ?? []).map(optionOf)
  return (
    <Cells>
      {isChoosing && lately.length > 0 && (
        <Choice label={t('recentKinds')} options={lately} value={value || null} onChange={choose} />
      )}
      {isChoosing ? (
        <Choice label={t('kind')} name="lackKind" options={options} value={top} onChange={choose} />
      ) : (
        <button type="button" class="weui-cell weui-cell_active" onClick={() => setOpen(true)}>
          <span class="weui-label">{t('kind')}</span>
          <span class="weui-cell__bd">{labelOf(held.get(top) as Category)}</span>
          <span class="link">{t('otherKind')}</span>
        </button>
      )}
      {!isChoosing && <Fine held={held} top={top} value={value} onChange={onChange} />}
    </Cells>
  )
}

function Fine({ held, top, value, onChange }: Props & { held: Map<string, Category>; top: string }) {
  const below = childrenOf(held, top)
  if (below.length === 0) return null
  const options = [...below.map(optionOf), { value: top, label: t('kindAny') }]
  return <Choice label={t('kindFine')} options={options} value={value} onChange={onChange} />
}

const optionOf = (category: Category) => ({ value: category.code, label: labelOf(category) })

const nothing = { held: new Map<string, Category>(), recent: [] as string[] }

async function asked(database: Database) {
  const [held, rows] = await Promise.all([categories(database), issues(database)])
  return {
    held,
    recent: recentKinds(
      rows.map(row => row.data),
      who().id,
    ),
  }
}
