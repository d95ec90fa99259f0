import { useEffect, useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { readsOnline } from '../households/queries'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Shown } from '../ui/States'
import { IssueEntry } from './IssueEntry'
import { storyHere, storyOnline, waiting } from './queries'
import { corrected, type Entry, woven } from './rules'
import { useSay } from './say'
import { VisitEntry } from './VisitEntry'
import { t } from './words'

/** The newest ones first; who lives there stands below them. */
const first = 6

/** 经过: visits and issues in one line of time. */
export function Story({ householdId }: { householdId: string }) {
  const here = useStore(['entity', 'op'], database => storyHere(database, householdId), [householdId])
  const say = useSay()
  const unsent = useStore(['op', 'photo'], waiting).data
  const [older, setOlder] = useState<Entry[] | null>(null)
  const [isWhole, setWhole] = useState(false)
  const more = () => {
    setWhole(true)
    return storyOnline(householdId).then(setOlder, (failure: unknown) => toast(sentence(failure)))
  }
  useEffect(() => {
    if (readsOnline(hereNow().me)) void more()
  }, [householdId])
  return (
    <Shown asked={here}>
      {entries => {
        const story = woven(entries, older ?? [])
        const changed = corrected(story)
        return (
          <>
            <Cells title={t('story')} tips={story.length === 0 ? t('noStory') : undefined}>
              {(isWhole ? story : story.slice(0, first)).map(entry =>
                entry.is === 'visit' ? (
                  <VisitEntry
                    key={entry.seen.id}
                    seen={entry.seen}
                    isCorrected={changed.has(entry.seen.id)}
                    unsent={unsent?.get(entry.seen.id)}
                    say={say}
                  />
                ) : (
                  <IssueEntry key={entry.seen.id} seen={entry.seen} unsent={unsent?.get(entry.seen.id)} say={say} />
                ),
              )}
            </Cells>
            {!older && (
              <div class="acts">
                <Button kind="default" onClick={more}>
                  {t('older')}
                </Button>
              </div>
            )}
          </>
        )
      }}
    </Shown>
  )
}
