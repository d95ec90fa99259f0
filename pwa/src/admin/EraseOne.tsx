import { useState } from 'preact/hooks'
import { api } from '../base/http'
import { momentOf } from '../base/time'
import { Cell, Cells } from '../ui/Cells'
import { post } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import type { PhotoSeen } from './shapes'
import { t } from './words'

/** One photo, looked at first, then erased with a reason and its code typed again. */
export function EraseOne({ onErased }: { onErased: () => void }) {
  const [seen, setSeen] = useState<PhotoSeen | null>(null)
  const look = async (code: string) =>
    setSeen(await api<PhotoSeen>('GET', `/api/retention/photos/${encodeURIComponent(code)}`))
  return (
    <Fold title={t('eraseOne')} desc={t('eraseTips')}>
      <EditForm
        lines={[{ key: 'code', label: t('shortCode') }]}
        save={t('find1')}
        onSave={({ code = '' }) => doing({ act: () => look(code.trim()), isQuiet: true })}
      />
      {seen && <Seen key={seen.id + seen.erased_at} seen={seen} again={() => look(seen.code)} onErased={onErased} />}
    </Fold>
  )
}

interface Props {
  seen: PhotoSeen
  again: () => Promise<void>
  onErased: () => void
}

function Seen({ seen, again, onErased }: Props) {
  const erase = ({ code = '', reason = '' }: Values) =>
    doing({
      ask: { title: t('eraseAsk'), text: t('eraseText'), yes: t('erase'), isWarning: true },
      act: () => post('/api/retention/erasures', { photo_id: seen.id, code, reason }),
      after: () => {
        void again()
        onErased()
      },
    })
  const state = seen.erased_at ? t('wasErased') : seen.is_held ? t('isHeldNow') : ''
  return (
    <>
      <Cells title={t('found')}>
        <Cell
          title={t('photoOf', { place: seen.place_name, who: seen.author_name })}
          desc={momentOf(seen.taken_at)}
          value={state}
        />
      </Cells>
      {!seen.erased_at && (
        <img style={{ maxWidth: '100%' }} src={`/api/photos/${seen.id}/display`} alt={seen.place_name} />
      )}
      {!state && (
        <EditForm
          lines={[
            { key: 'code', label: t('typeAgain') },
            { key: 'reason', label: t('reason'), kind: 'long' },
          ]}
          save={t('erase')}
          onSave={erase}
        />
      )}
    </>
  )
}
