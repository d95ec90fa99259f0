import { useCell } from '../base/cell'
import { changeSettings, settings } from '../base/settings'
import { Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { Page } from '../ui/Page'
import { t } from './words'

export default function LookPage() {
  const { language, font, theme } = useCell(settings)
  return (
    <Page title={t('look')} home="/me">
      <Cells>
        <Choice
          label={t('font')}
          value={font}
          options={(['normal', 'large', 'care'] as const).map(value => ({ value, label: t(`font_${value}`) }))}
          onChange={value => changeSettings({ font: value })}
        />
        <Choice
          label={t('theme')}
          value={theme}
          options={(['auto', 'light', 'dark'] as const).map(value => ({ value, label: t(`theme_${value}`) }))}
          onChange={value => changeSettings({ theme: value })}
        />
        <Choice
          label={t('language')}
          value={language}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={value => changeSettings({ language: value })}
        />
      </Cells>
    </Page>
  )
}
