import { go } from '../base/router'
import { ago } from '../base/time'
import { Cell } from '../ui/Cells'
import { Tag } from '../ui/Tag'
import { readNotices } from './actions'
import { bodyOf, titleOf } from './queries'
import type { Notice } from './shapes'
import { t } from './words'
import './notices.css'

/** One notice whole, so that nothing must be opened to be understood; a tap marks it read and leads on. */
export function NoticeRow({ notice }: { notice: Notice }) {
  const isNew = !notice.read_at
  const open = () => {
    if (isNew) void readNotices([notice.id])
    if (notice.link) go(notice.link)
  }
  return (
    <Cell
      title={
        <span class={isNew ? 'notice__new' : ''}>
          {isNew && <span class="unseen">{t('isNew')}</span>}
          {titleOf(notice)}
        </span>
      }
      desc={
        <>
          <div class="notice__body">{bodyOf(notice)}</div>
          <div>
            {ago(notice.created_at)} {notice.is_late && <Tag>{t('late')}</Tag>}
          </div>
        </>
      }
      {...(isNew || notice.link ? { onClick: open } : {})}
      value={notice.link ? <i class="arrow notice__go" /> : undefined}
    />
  )
}
