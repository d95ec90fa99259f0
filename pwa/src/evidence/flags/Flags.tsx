import { momentOf } from '../../base/time'
import { saysWhy } from './rules'
import type { Flag, OtherPhoto } from './shapes'
import './flags.css'
import { t } from './words'

/** What is unusual about a photo, each with what shows it. It asks for a look and decides nothing. */
export function Flags({ flags }: { flags: readonly Flag[] }) {
  if (flags.length === 0) return null
  return (
    <ul class="flags" aria-label={t('flags')}>
      {flags.map((flag, index) => (
        <li key={`${flag.kind}${index}`}>
          <b>{t(`flag_${flag.kind}`)}</b>
          {flag.elsewhere ? <small>{t('elsewhere')}</small> : <small>{saysWhy(flag)}</small>}
          {flag.other && <Other photo={flag.other} />}
        </li>
      ))}
    </ul>
  )
}

/** The other photo beside its words, and the way to what it proves. */
function Other({ photo }: { photo: OtherPhoto }) {
  const { id, title, place_name, slot, taken_at, subject_kind, subject_id } = photo
  const words = [place_name, title, slot === 'before' ? t('before') : slot === 'after' ? t('after') : '']
  const said = (
    <>
      <img src={`/api/photos/${id}/thumb`} alt={t('other')} width="72" height="54" loading="lazy" />
      <span>
        {words.filter(Boolean).join(' · ')}
        <small>{momentOf(taken_at)}</small>
      </span>
    </>
  )
  if (subject_kind !== 'issue' && subject_kind !== 'task') return <p class="flags__other">{said}</p>
  return (
    <a class="flags__other" href={`#/${subject_kind}s/${subject_id}`}>
      {said}
    </a>
  )
}
