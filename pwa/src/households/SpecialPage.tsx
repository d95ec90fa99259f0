import { useState } from 'preact/hooks'
import { labelOf, labels, useNames } from '../reference/queries'
import { useStore } from '../store/query'
import { Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { HouseholdRow } from './HouseholdRow'
import { households } from './queries'
import { longUnheard } from './rules'
import { t } from './words'

/** 特殊对象: those of one's own households that need an eye, the longest unheard of first. It stays on this phone. */
export default function SpecialPage() {
  const [only, setOnly] = useState('')
  const names = useNames('household_category')
  const asked = useStore(['entity', 'op'], async database => {
    const kinds = await labels(database, 'special')
    return { kinds, homes: longUnheard(await households(database), new Set(kinds.map(kind => kind.code))) }
  })
  return (
    <Page title={t('special')} home="/households">
      <Shown asked={asked}>
        {({ kinds, homes }) => {
          const isOf = (code: string) => homes.some(({ data }) => data.categories.some(held => held.code === code))
          const options = kinds
            .filter(kind => isOf(kind.code))
            .map(kind => ({ value: kind.code, label: labelOf(kind) }))
          const shown = homes.filter(({ data }) => !only || data.categories.some(({ code }) => code === only))
          if (homes.length === 0) return <Empty icon="homes">{t('noSpecial')}</Empty>
          return (
            <>
              <Cells>
                <Choice
                  label={t('specialKind')}
                  options={[{ value: '', label: t('everyVillage') }, ...options]}
                  value={only}
                  onChange={setOnly}
                />
              </Cells>
              <Cells tips={t('specialTips')} isLong>
                {shown.map(({ id, data, mark }) => (
                  <HouseholdRow
                    key={id}
                    household={data}
                    names={names}
                    mark={mark}
                    never={t('neverHeard')}
                    to={`/households/${id}`}
                  />
                ))}
              </Cells>
            </>
          )
        }}
      </Shown>
    </Page>
  )
}
