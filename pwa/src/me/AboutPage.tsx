import { api } from '../base/http'
import type { About } from '../base/shapes'
import { useOnline } from '../store/useOnline'
import { Cell, Cells } from '../ui/Cells'
import { Page } from '../ui/Page'
import { Shown } from '../ui/States'
import { t as common } from './words'
import { t } from './words.device'

const build = () => document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? ''

/** Who runs it and under which filing number, as the rules for government apps ask. */
export default function AboutPage() {
  const asked = useOnline(() => api<About>('GET', '/api/about'))
  return (
    <Page title={common('about')} home="/me">
      <div class="mark">
        <img src="./mark.svg" alt="" width="64" height="64" />
      </div>
      <Shown asked={asked}>
        {about => (
          <Cells tips={t('aboutTips')}>
            <Cell title={t('sponsor')} value={about.sponsor} />
            <Cell title={t('userUnit')} value={about.user_unit} />
            <Cell title={t('filing')} value={about.filing_number} />
            <Cell title={t('version')} value={about.version} />
          </Cells>
        )}
      </Shown>
      <Cells>
        <Cell title={t('build')} value={build()} />
        <Cell title={common('privacy')} to="/me/privacy" />
      </Cells>
    </Page>
  )
}
