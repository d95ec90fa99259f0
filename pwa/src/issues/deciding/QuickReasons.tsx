import type { Act } from '../rules'
import { t } from './words'

const quick = {
  return: ['quick_return_1', 'quick_return_2', 'quick_return_3'],
  hand_back: ['quick_hand_back_1', 'quick_hand_back_2'],
  extend: ['quick_extend_1', 'quick_extend_2', 'quick_extend_3'],
  void: ['quick_void_1', 'quick_void_2', 'quick_void_3'],
  reopen: ['quick_reopen_1', 'quick_reopen_2'],
} as const

/** What is written most, one tap each. */
export function QuickReasons({ act, onPick }: { act: Act; onPick: (words: string) => void }) {
  const keys = act in quick ? quick[act as keyof typeof quick] : []
  if (keys.length === 0) return null
  return (
    <fieldset class="weui-cell field_stacked">
      <legend class="unseen">{t('quickReasons')}</legend>
      <div class="chips">
        {keys.map(key => (
          <button type="button" key={key} class="chip" onClick={() => onPick(t(key))}>
            {t(key)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
