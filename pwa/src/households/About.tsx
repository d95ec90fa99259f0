import { today } from '../base/time'
import { hereNow } from '../store/here'
import { Cell, Cells } from '../ui/Cells'
import { Tag } from '../ui/Tag'
import { Reveal } from './Reveal'
import type { Household, Member } from './shapes'
import { t } from './words'

interface Props {
  household: Household
  onMember?: ((member: Member) => void) | undefined
}

/** What is known of a household: its people first, then its numbers, masked. */
export const About = ({ household, onMember }: Props) => (
  <>
    {household.members.length > 0 && (
      <Cells title={t('members')}>
        {household.members.map(member => (
          <Person key={member.id} member={member} onClick={onMember && (() => onMember(member))} />
        ))}
      </Cells>
    )}
    <Cells title={t('details')}>
      <Cell title={t('number')} value={household.number} />
      <Cell title={t('contact')} value={t(household.contact)} />
      {household.representative && <Cell title={t('representative')} value={household.representative.name} />}
      {household.phone_masked ? (
        <Reveal id={household.id} field="phone" label={t('phone')} masked={household.phone_masked} />
      ) : (
        <Cell title={t('phone')} value={t('noPhone')} />
      )}
      {seesIds() && <Reveal id={household.id} field="id_number" label={t('idNumber')} masked={t('hidden')} />}
    </Cells>
  </>
)

const seesIds = (): boolean =>
  hereNow().me.posts.some(({ role }) => ['secretary', 'officer', 'town_office'].includes(role))

const Person = ({ member, onClick }: { member: Member; onClick: (() => void) | undefined }) => {
  const { name, relation, birth_year, away } = member
  return (
    <Cell
      {...(onClick ? { onClick } : {})}
      title={name}
      desc={[relation, birth_year && t('age', { n: Number(today().slice(0, 4)) - birth_year })]
        .filter(Boolean)
        .join(' · ')}
      value={away ? <Tag>{t('isAway')}</Tag> : undefined}
    />
  )
}
