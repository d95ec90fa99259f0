import { sentence } from '../base/problems'
import { back } from '../base/router'
import { dayOf } from '../base/time'
import { PhotoField } from '../evidence/PhotoField'
import { Pictures } from '../evidence/Pictures'
import { draftPhotos } from '../evidence/queries'
import { peopleNear } from '../people/near'
import { hereNow } from '../store/here'
import { useStore } from '../store/query'
import { useDraft } from '../store/useDraft'
import { confirm, miss, toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { TextArea } from '../ui/Field'
import { finish } from '../ui/finish'
import { Page } from '../ui/Page'
import { ActionFields } from './ActionFields'
import { hold } from './actions'
import { CameFields } from './CameFields'
import type { HoldStart } from './holding'
import './meetings.css'
import { t } from './words'

/** Attendance, minutes, what was decided. */
export function HoldForm({ start }: { start: HoldStart }) {
  const { meeting, kept, replaces } = start
  const home = `/meetings/${meeting.id}`
  const title = t('recordTitle', { when: dayOf(meeting.starts_at) })
  const draft = useDraft(start.key, { route: start.route, title, fields: start.fields })
  const { fields, set } = draft
  const village = meeting.village_id
  const people = useStore(['entity'], database => peopleNear(database, village), [village]).data ?? []
  const save = async () => {
    const photos = [...kept, ...(await draftPhotos(hereNow().database, draft.key))]
    if (!fields.minutes.trim() && photos.length + meeting.photo_ids.length === 0) return miss(t('lack'), 'minutes')
    await finish(draft, async () => {
      const names = new Map(people.map(near => [near.id, near.name]))
      await hold({ meeting, fields, names, photos, draft: draft.key, title, replaces })
      toast(t('saved'))
      back(home)
    })
  }
  const foot = (
    <Button isDisabled={!draft.isReady} onClick={save}>
      {t('save')}
    </Button>
  )
  return (
    <Page title={t('record')} home={home} foot={foot}>
      <Notes start={start} onDrop={() => void draft.drop().then(() => back(home))} />
      <CameFields meeting={meeting} fields={fields} set={set} people={people} />
      <Cells>
        <TextArea
          label={t('minutes')}
          name="minutes"
          placeholder={t('minutesHint')}
          value={fields.minutes}
          onInput={minutes => set({ minutes })}
          rows={6}
          maxLength={20000}
        />
        {kept.length > 0 && (
          <div class="weui-cell field_stacked">
            <Pictures ids={kept.map(photo => photo.id)} />
          </div>
        )}
        <PhotoField draft={draft} slot="proof" label={t('handwritten')} most={9 - kept.length} />
      </Cells>
      <ActionFields actions={fields.actions} people={people} onChange={actions => set({ actions })} />
    </Page>
  )
}

function Notes({ start, onDrop }: { start: HoldStart; onDrop: () => void }) {
  const drop = async () =>
    (await confirm({ title: t('startOverAsk'), yes: t('startOver'), isWarning: true })) && onDrop()
  return (
    <>
      {start.problem !== null && (
        <Banner tone="orange" icon="warn">
          {t('refusedBefore', { why: sentence(start.problem) })}
        </Banner>
      )}
      {start.meeting.state === 'held' && <Banner>{t('correcting')}</Banner>}
      {start.isResumed && (
        <Banner onClick={() => void drop()}>
          {t('resumed')} {t('startOver')}
        </Banner>
      )}
    </>
  )
}
