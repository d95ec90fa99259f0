import { go } from '../base/router'
import { choose, toast } from '../ui/asks'
import { Banner } from '../ui/Banner'
import { clearPractice, endPractice } from './practising'
import { t } from './words'
import './welcome.css'

/** Across the top of every screen while somebody practises. */
export function Bar() {
  const ask = async () => {
    const wanted = await choose(t('endText'), [
      { value: 'end', label: t('end') },
      { value: 'clear', label: t('clear') },
    ])
    if (!wanted) return
    if (wanted === 'clear') await clearPractice()
    else await endPractice()
    if (wanted === 'clear') toast(t('cleared'))
    go('/', { replace: true })
  }
  return (
    <div class="practice">
      <Banner tone="orange" icon="warn" onClick={() => void ask()}>
        {t('bar')}
      </Banner>
    </div>
  )
}
