import { speak } from '../base/i18n'
import { Page } from '../ui/Page'
import zh from './privacy.zh'
import { t } from './words'

const say = speak(zh, () => import('./privacy.en'))
const paragraphs = Object.keys(zh) as (keyof typeof zh)[]

export default function PrivacyPage() {
  return (
    <Page title={t('privacy')} home="/me/about">
      <div class="text">
        {paragraphs.map(key => (
          <p key={key}>{say(key)}</p>
        ))}
      </div>
    </Page>
  )
}
