import { go } from '../base/router'
import { photosOf, returned } from '../evidence/photos'
import type { Photo } from '../evidence/shapes'
import { useNames } from '../reference/queries'
import { useStore } from '../store/query'
import { Banner } from '../ui/Banner'
import { who } from './queries'
import { actsFor } from './rules'
import type { Issue } from './shapes'
import { t } from './words'

/** A line per photo that came back, with the reason; it leads to exactly that slot. */
export function Returned({ issue, photo }: { issue: Issue; photo: string | undefined }) {
  const rows = useStore(['entity', 'op'], database => photosOf(database, 'issue', issue.id), [issue.id]).data ?? []
  const why = useWhy()
  const mayShoot = actsFor(issue, who()).includes('fix')
  const waiting = returned(rows.map(row => row.data)).sort((a, b) => Number(b.id === photo) - Number(a.id === photo))
  return (
    <>
      {waiting.map(held => (
        <Banner
          key={held.id}
          tone="orange"
          icon="camera"
          {...(mayShoot ? { onClick: () => go(`/issues/${issue.id}/reshoot/${held.id}`) } : {})}
        >
          {t('returnedPhoto', { slot: t(held.slot === 'before' ? 'slot_before' : 'slot_after'), why: why(held) })}
        </Banner>
      ))}
    </>
  )
}

/** The reviewer's reason in words. */
export function useWhy(): (photo: Photo) => string {
  const name = useNames('return_reason')
  return ({ reason_code, reason }) => {
    if (!reason_code || reason_code === 'other') return reason || t('noReason')
    return reason ? `${name(reason_code)}（${reason}）` : name(reason_code)
  }
}
