import { sentence } from '../base/problems'
import { back, type ScreenProps } from '../base/router'
import { dayOf } from '../base/time'
import { useOnline } from '../store/useOnline'
import { confirm, toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { ToGroup } from '../ui/ToGroup'
import './announcements.css'
import { type Announcement, announcement, forGroup, restore, withdraw } from './announcements'
import { t } from './words'

/** `/announcements/:id`: the words, and the way to the group. */
export default function AnnouncementPage({ params }: ScreenProps) {
  const id = params.id ?? ''
  const asked = useOnline(() => announcement(id), [id])
  const said = asked.data
  return (
    <Page title={t('title')} home="/announcements" foot={said && <Foot said={said} />}>
      <Shown asked={asked}>{found => <Words said={found} />}</Shown>
    </Page>
  )
}

const Words = ({ said }: { said: Announcement }) => (
  <>
    {said.is_over && <Banner>{t(said.is_withdrawn ? 'isWithdrawn' : 'over')}</Banner>}
    <article class="announcement">
      <h2>{said.title}</h2>
      <p>{said.text}</p>
      <p class="soft">
        {said.place_name} · {t('until', { day: dayOf(said.until_on) })}
      </p>
    </article>
  </>
)

function Foot({ said }: { said: Announcement }) {
  if (said.is_over)
    return (
      said.is_withdrawn &&
      said.may_withdraw && (
        <Button kind="default" onClick={() => again(said)}>
          {t('restore')}
        </Button>
      )
    )
  return (
    <div class="pair">
      {said.may_withdraw && (
        <Button kind="warn" onClick={() => takeBack(said)}>
          {t('withdraw')}
        </Button>
      )}
      <ToGroup make={() => forGroup(said, said.place_name)} />
    </div>
  )
}

/** Asked once, and undone with a tap. */
export async function takeBack(said: Pick<Announcement, 'id' | 'title'>): Promise<void> {
  if (!(await confirm({ title: t('withdrawAsk'), text: t('withdrawText'), isWarning: true }))) return
  try {
    await withdraw(said)
  } catch (failure) {
    return toast(sentence(failure))
  }
  toast(t('withdrawn'), { label: t('undo'), run: () => again(said) })
  back('/announcements')
}

async function again(said: Pick<Announcement, 'id' | 'title'>): Promise<void> {
  await restore(said)
  toast(t('restored'))
}
