import { cell, useCell } from '../base/cell'
import { hereNow } from '../store/here'
import { Page } from '../ui/Page'
import { CareButton } from './CareButton'
import { Drafts } from './Drafts'
import { Changes } from './office/Changes'
import { Decide } from './office/Decide'
import { Heard } from './office/Heard'
import { NextMeeting } from './office/NextMeeting'
import './office/office.css'
import { OldRecords } from './office/OldRecords'
import { Rest } from './office/Rest'
import { ThisLookback } from './office/ThisLookback'
import { useOwnVillages, VillageSelect } from './office/VillageSelect'
import { Reshoots } from './Reshoots'
import { Unsent } from './Unsent'
import { t } from './words'

/** Stays as one comes and goes; the first village whenever the app is opened. */
const chosenVillage = cell('')

/** 今天 for whoever runs a village: three things to settle, Monday's meeting, the look-back, what residents said. */
export default function SecretaryToday() {
  const villages = useOwnVillages()
  const chosen = useCell(chosenVillage)
  const village = villages.find(({ id }) => id === chosen) ?? villages[0]
  const title = village?.name ?? hereNow().me.posts[0]?.place_name ?? t('title')
  return (
    <Page title={title} isTab action={<CareButton />}>
      <VillageSelect villages={villages} value={village?.id ?? ''} onChange={chosenVillage.set} />
      <Unsent />
      <Drafts />
      <OldRecords />
      <Reshoots />
      {village && (
        <>
          <Changes villageId={village.id} />
          <Decide villageId={village.id} />
          <NextMeeting village={village} />
          <ThisLookback villageId={village.id} />
          <Heard villageId={village.id} />
        </>
      )}
      <Rest />
    </Page>
  )
}
