import type { ComponentChildren } from 'preact'
import type { Pages } from '../base/pages'
import { Button } from './Button'
import { Cells } from './Cells'
import type { IconName } from './icons'
import { Empty, Failed, Loading } from './States'
import { t } from './words'

interface Props<Row> {
  pages: Pages<Row>
  /** Said when there is nothing. */
  none: ComponentChildren
  icon: IconName
  /** Around the rows; else cells. */
  list?: (rows: ComponentChildren[]) => ComponentChildren
  children: (row: Row) => ComponentChildren
}

const cells = (rows: ComponentChildren[]) => <Cells isLong>{rows}</Cells>

/** The rows that have come, and the way to the next ones. */
export function Paged<Row>({ pages, none, icon, list = cells, children }: Props<Row>) {
  const { rows, failure, isAsking, hasMore, goOn, again } = pages
  if (!rows) return failure ? <Failed failure={failure} onRetry={again} /> : <Loading />
  if (rows.length === 0) return <Empty icon={icon}>{none}</Empty>
  return (
    <>
      {list(rows.map(children))}
      {failure ? (
        <Failed failure={failure} onRetry={again} />
      ) : (
        hasMore && (
          <div class="acts">
            <Button kind="default" isBusy={isAsking} onClick={goOn}>
              {t('more')}
            </Button>
          </div>
        )
      )}
    </>
  )
}
