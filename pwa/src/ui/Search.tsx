import { Icon } from './icons'
import { t } from './words'

interface Props {
  value: string
  onInput: (value: string) => void
  placeholder: string
}

/** Filters as one types; stays under the bar while the list scrolls. */
export const Search = ({ value, onInput, placeholder }: Props) => (
  <search class="find">
    <label>
      <Icon name="search" />
      <span class="unseen">{t('search')}</span>
      <input
        type="search"
        value={value}
        placeholder={placeholder}
        autocomplete="off"
        onInput={event => onInput(event.currentTarget.value)}
      />
    </label>
  </search>
)
