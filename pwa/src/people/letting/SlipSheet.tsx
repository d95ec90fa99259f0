import { useEffect } from 'preact/hooks'
import { momentOf } from '../../base/time'
import { confirm } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Qr } from '../Qr'
import { copyMessage, roleName, type Slip, spoken } from './codes'
import './slips.css'
import { t } from './words'

/** The slips: eight to a sheet of A4 with lines to cut along; on the screen each can be copied as a message. */
export function SlipSheet({ slips, onLeave }: { slips: Slip[]; onLeave: () => void }) {
  const leave = async () => {
    if (await confirm({ title: t('leaveAsk'), text: t('leaveText'), yes: t('leave'), isWarning: true })) onLeave()
  }
  useEffect(() => {
    // Loading the page anew would lose them; the browser asks.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  const isMany = byVillage(slips).length > 1
  return (
    <Page
      title={t('slipsTitle', { village: isMany ? '' : (slips[0]?.village_name ?? '') })}
      home="/people"
      isWide
      foot={<Button onClick={() => print()}>{t('print')}</Button>}
    >
      <div class="acts slips__acts">
        <p class="soft">{t('slipsTips')}</p>
        <Button kind="default" isSmall onClick={leave}>
          {t('again')}
        </Button>
      </div>
      {byVillage(slips).map(([village, own]) => (
        <section key={village} class="slips__village">
          {isMany && <h2 class="weui-cells__title">{t('slipsOf', { village, n: own.length })}</h2>}
          <ul class="slips">
            {own.map(slip => (
              <Card key={slip.person_id} slip={slip} />
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

/** Each village's on sheets of their own, in the order in which they came. */
export const byVillage = (slips: readonly Slip[]): [string, Slip[]][] => {
  const found = new Map<string, Slip[]>()
  for (const slip of slips) found.set(slip.village_name, [...(found.get(slip.village_name) ?? []), slip])
  return [...found]
}

const Card = ({ slip }: { slip: Slip }) => (
  <li class="slip">
    <div class="slip__head">
      <b>{t('slipHead')}</b>
      <span>
        {slip.village_name} · {roleName(slip.role)}
      </span>
    </div>
    <div class="slip__body">
      <Qr svg={slip.qr} alt={t('qr')} />
      <div>
        <h2>{slip.name}</h2>
        <p class="slip__code">{spoken(slip.code)}</p>
        <p>{t('slipUntil', { when: momentOf(slip.expires_at) })}</p>
      </div>
    </div>
    <p class="slip__how">
      {t('slipHow')
        .split(/　| {2}/)
        .map(step => (
          <span key={step}>{step}</span>
        ))}
    </p>
    <p class="slip__small">{t('slipNoScan', { url: slip.url.split('#')[0] ?? '' })}</p>
    <p class="slip__small">{t('slipLost')}</p>
    <div class="slip__acts">
      <Button kind="default" isSmall onClick={() => copyMessage(slip.name, slip)}>
        {t('copyMessage')}
      </Button>
    </div>
  </li>
)
