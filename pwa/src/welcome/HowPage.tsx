import { here } from '../store/here'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { practise } from './begin'
import { pictures } from './pictures'
import './welcome.css'
import { t } from './words'

const steps = [1, 2, 3, 4, 5, 6] as const

/** 怎么用: one page of pictures; printed, the same is a sheet of A4 to hang up or hand out. */
export default function HowPage() {
  return (
    <Page title={t('howTitle')} home="/me">
      <div class="how">
        <p class="how__title" aria-hidden="true">
          {t('howTitle')}
        </p>
        <p class="how__lead">{t('howLead')}</p>
        <ol>
          {steps.map(step => (
            <li key={step}>
              {pictures[step]()}
              <div>
                <h2>
                  {step}. {t(`how${step}`)}
                </h2>
                <p>{t(`how${step}Text`)}</p>
              </div>
            </li>
          ))}
        </ol>
        <p class="how__foot">{t('howFoot')}</p>
        <p class="how__ask">{t('howAsk')}</p>
      </div>
      <div class="acts how__acts">
        {here.get() && <Button onClick={practise}>{t('practise')}</Button>}
        <Button kind="default" onClick={() => print()}>
          {t('print')}
        </Button>
      </div>
    </Page>
  )
}
