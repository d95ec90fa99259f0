import { go } from '../base/router'
import { photosOf, returnedIn } from '../evidence/photos'
import { useWhy } from '../evidence/why'
import { useStore } from '../store/query'
import { Banner } from '../ui/Banner'
import { who } from './queries'
import { actsFor } from './rules'
import type { Issue } from './shapes'
import { t } from './words'

/** A line per photo that came back, with the reason; it leads to exactly that slot, its author also after the matter is closed. */
export function Returned({ issue, photo }: { issue: Issue; photo: string | undefined }) {
  const rows = useStore(['entity', 'op'], database => photosOf(database, 'issue', issue.id), [issue.id]).data ?? []
  const why = useWhy()
  const me = who()
  const mayFix = actsFor(issue, me).includes('fix')
  const waiting = returnedIn(rows).sort((a, b) => Number(b.id === photo) - Number(a.id === photo))
  return (
    <>
      {waiting.map(held => (
        <Banner
          key={held.id}
          tone="orange"
          icon="camera"
          {...(mayFix || held.author_id === me.id
            ? { onClick: () => go(`/issues/${issue.id}/reshoot/${held.id}`) }
            : {})}
        >
          {t('returnedPhoto', { slot: t(held.slot === 'before' ? 'slot_before' : 'slot_after'), why: why(held) })}
        </Banner>
      ))}
    </>
  )
}
