import { useState } from 'preact/hooks'
import { go, type ScreenProps } from '../base/router'
import { postWords } from '../people/letting/posts'
import type { Person } from '../people/queries'
import { useOnline } from '../store/useOnline'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { AppointForm } from './AppointForm'
import { person, post } from './asking'
import { Devices } from './Devices'
import { doing } from './doing'
import { EditForm } from './EditForm'
import { Fold } from './Fold'
import { History } from './History'
import { t } from './words'

/** `/admin/people/<id>`: posts, number, devices, second factor, diary of one person. */
export default function PersonPage({ params: { id = '' } }: ScreenProps) {
  const asked = useOnline(() => person(id), [id])
  const [round, setRound] = useState(0)
  const again = () => {
    asked.again()
    setRound(count => count + 1)
  }
  return (
    <Page title={asked.data?.name ?? t('people')} home="/admin/people">
      <Shown asked={asked}>
        {held => (
          <>
            <Posts held={held} onDone={again} />
            <Cells>
              <Cell title={t('letIn')} to={`/people?person=${id}`} value={held.phone_masked ?? undefined} />
              <Cell title={t('handOver')} to={`/handovers/${id}`} />
            </Cells>
            <Fold title={t('addPost')}>
              <AppointForm personId={id} onDone={again} />
            </Fold>
            <PhoneNumber id={id} onDone={again} />
            <Fold title={t('devices')}>
              <Devices id={id} onDone={again} />
            </Fold>
            <History kind="person" id={id} round={round} />
            <Leaving held={held} onDone={again} />
          </>
        )}
      </Shown>
    </Page>
  )
}

interface HeldProps {
  held: Person
  onDone: () => void
}

function Posts({ held, onDone }: HeldProps) {
  const end = (of: Person['posts'][number]) => {
    const path = `/api/people/${held.id}/posts/${of.id}`
    return doing({
      ask: { title: t('endAsk', { post: postWords(of) }), text: t('endText'), yes: t('endPost'), isWarning: true },
      act: () => post(`${path}/end`),
      undo: () => post(`${path}/reopen`),
      after: onDone,
    })
  }
  return (
    <Cells title={t('posts')} {...(held.posts.length === 0 ? { tips: t('noPosts') } : {})}>
      {held.posts.map(one => (
        <Cell
          key={one.id}
          title={postWords(one)}
          desc={t('since', { day: one.from_on })}
          value={
            <Button kind="default" isSmall onClick={() => end(one)}>
              {t('endPost')}
            </Button>
          }
        />
      ))}
    </Cells>
  )
}

const PhoneNumber = ({ id, onDone }: { id: string; onDone: () => void }) => (
  <Fold title={t('changePhone')}>
    <EditForm
      lines={[{ key: 'phone', label: t('phone') }]}
      onSave={({ phone = '' }) =>
        doing({
          ask: { title: t('phoneAsk'), text: t('phoneText') },
          act: () => post(`/api/people/${id}/phone`, { phone }),
          after: onDone,
        })
      }
    />
  </Fold>
)

function Leaving({ held: { id, name }, onDone }: HeldProps) {
  const resetTotp = () =>
    doing({
      ask: { title: t('totpAsk', { name }), text: t('totpText'), isWarning: true },
      act: () => post(`/api/people/${id}/totp/reset`),
      after: onDone,
    })
  const close = () =>
    doing({
      ask: { title: t('closeAsk', { name }), text: t('closeText'), yes: t('closeYes'), isWarning: true },
      act: () => post(`/api/people/${id}/close`),
      after: () => go('/admin/people', { replace: true }),
    })
  return (
    <Cells>
      <Cell title={<span class="warn">{t('totpReset')}</span>} onClick={() => void resetTotp()} />
      <Cell title={<span class="warn">{t('close')}</span>} onClick={() => void close()} />
    </Cells>
  )
}
