import { useEffect } from 'preact/hooks'
import { reshootRoute, toReshoot } from '../evidence/photos'
import { answerForm } from '../evidence/useAnswer'
import { useWhy } from '../evidence/why'
import { issues } from '../issues/queries'
import { categories } from '../reference/queries'
import type { Database } from '../store/database'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { tasks } from '../tasks/queries'
import { Cell, Cells } from '../ui/Cells'
import { Tag } from '../ui/Tag'
import { leafName } from './names'
import { t } from './words'

/** 要补拍: photos that came back, with the reason and the way to shoot just that one again. */
export function Reshoots() {
  const me = hereNow().me.person.id
  const photos = useStore(['entity', 'op'], database => toReshoot(database, me), [me]).data ?? []
  const titles = useStore(['entity', 'op'], subjectTitles).data
  const why = useWhy()
  const hasSome = photos.length > 0
  useEffect(() => {
    if (hasSome) void answerForm().catch(() => {})
  }, [hasSome])
  if (!hasSome) return null
  return (
    <Cells title={t('reshoot', { n: photos.length })}>
      {photos.map(photo => (
        <Cell
          key={photo.id}
          title={titles?.get(photo.subject.id) ?? t('photo')}
          desc={why(photo)}
          to={reshootRoute(photo) ?? `/issues/${photo.subject.id}`}
          value={<Tag tone="orange">{t('goShoot')}</Tag>}
        />
      ))}
    </Cells>
  )
}

/** 李桂英 · 厕具：破损, by issue; a task's own words. */
async function subjectTitles(database: Database): Promise<Map<string, string>> {
  const [held, asked, words] = await Promise.all([issues(database), tasks(database), categories(database)])
  return new Map([
    ...asked.map(({ id, data }) => [id, data.title] as const),
    ...held.map(
      ({ id, data }) =>
        [id, [data.household_head, leafName(words, data.category)].filter(Boolean).join(' · ')] as const,
    ),
  ])
}
