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
  children: (row: Row) => ComponentChildren
}

/** The rows that have come, and the way to the next ones. */
export function Paged<Row>({ pages, none, icon, children }: Props<Row>) {
  const { rows, failure, isAsking, hasMore, goOn, again } = pages
  if (!rows) return failure ? <Failed failure={failure} onRetry={again} /> : <Loading />
  if (rows.length === 0) return <Empty icon={icon}>{none}</Empty>
  return (
    <>
      <Cells isLong>{rows.map(children)}</Cells>
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
