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
import { type Announcement, announcement, forGroup, withdraw } from './announcements'
import { t } from './words'

/** `/announcements/:id`: the words, and the way to the group. */
export default function AnnouncementPage({ params }: ScreenProps) {
  const id = params.id ?? ''
  const asked = useOnline(() => announcement(id), [id])
  const said = asked.data
  return (
    <Page title={t('title')} home="/announcements" foot={said && !said.is_over && <Foot said={said} />}>
      <Shown asked={asked}>{found => <Words said={found} />}</Shown>
    </Page>
  )
}

const Words = ({ said }: { said: Announcement }) => (
  <>
    {said.is_over && <Banner>{t('over')}</Banner>}
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
  const takeBack = async () => {
    if (!(await confirm({ title: t('withdrawAsk'), text: t('withdrawText'), isWarning: true }))) return
    try {
      await withdraw(said)
    } catch (failure) {
      return toast(sentence(failure))
    }
    toast(t('withdrawn'))
    back('/announcements')
  }
  return (
    <div class="pair">
      {said.may_withdraw && (
        <Button kind="warn" onClick={takeBack}>
          {t('withdraw')}
        </Button>
      )}
      <ToGroup make={() => forGroup(said, said.place_name)} />
    </div>
  )
}
