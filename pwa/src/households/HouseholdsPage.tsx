import { useState } from 'preact/hooks'
import { useStore } from '../store/query'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Empty, Shown } from '../ui/States'
import { found, households } from './queries'
import { t } from './words'

export default function HouseholdsPage() {
  const [sought, setSought] = useState('')
  const asked = useStore(['entity', 'op'], households)
  return (
    <Page title={t('title')} isTab>
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      <Shown asked={asked}>
        {rows => {
          if (rows.length === 0) return <Empty icon="homes">{t('none')}</Empty>
          const hits = found(rows, sought)
          if (hits.length === 0) return <Empty icon="search">{t('notFound')}</Empty>
          return (
            <Cells isLong>
              {hits.map(({ id, data, mark }) => (
                <Cell
                  key={id}
                  title={data.head}
                  desc={`${data.group} ${data.yard}`}
                  to={`/households/${id}`}
                  mark={mark}
                />
              ))}
            </Cells>
          )
        }}
      </Shown>
    </Page>
  )
}
