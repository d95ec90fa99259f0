import type { ScreenProps } from '../base/router'
import { useOnline } from '../store/useOnline'
import { Page } from '../ui/Page'
import { Empty, Shown } from '../ui/States'
import { FiguresTable } from './FiguresTable'
import { standing } from './queries'
import { t } from './words'

/** `/figures?place=`: the places inside one, a town's villages. */
export default function FiguresPage({ query }: ScreenProps) {
  const page = useOnline(() => standing(query.place), [query.place])
  return (
    <Page title={query.name ?? t('title')}>
      <Shown asked={page}>
        {({ places }) => (places.length ? <FiguresTable rows={places} /> : <Empty icon="list">{t('none')}</Empty>)}
      </Shown>
    </Page>
  )
}
