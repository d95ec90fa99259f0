import { useState } from 'preact/hooks'
import { back } from '../base/router'
import { Button } from '../ui/Button'
import { Icon } from '../ui/icons'
import { Page } from '../ui/Page'
import { Search } from '../ui/Search'
import { Households } from './Households'
import type { Household } from './shapes'
import { t } from './words'

interface Props {
  onPick: (household: Household) => void
  /** Several may be picked: these are, and a button says when it is enough. */
  picked?: readonly string[]
  home?: string
}

/** A page to choose households on. */
export function HouseholdPicker({ onPick, picked, home = '/' }: Props) {
  const [sought, setSought] = useState('')
  const isPicked = (id: string) => picked?.includes(id) === true
  const foot = picked && <Button onClick={() => back(home)}>{t('pickedSome', { n: picked.length })}</Button>
  return (
    <Page title={t('pick')} home={home} foot={foot}>
      <Search value={sought} onInput={setSought} placeholder={t('find')} />
      <Households
        sought={sought}
        row={household => ({
          onClick: () => onPick(household),
          ...(isPicked(household.id) ? { value: <Icon name="check" /> } : {}),
        })}
      />
    </Page>
  )
}
