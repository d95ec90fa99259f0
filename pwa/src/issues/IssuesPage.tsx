import { useState } from 'preact/hooks'
import { go, type ScreenProps } from '../base/router'
import { Choice } from '../ui/Choice'
import { BarButton, Page } from '../ui/Page'
import './issues.css'
import { hereNow } from '../store/here'
import { later } from '../ui/later'
import { IssuesHere } from './IssuesHere'
import { isOnline } from './queries'
import { type Filter, filterOf, filters, type Whose } from './rules'
import { t } from './words'

const IssuesOnline = later(() => import('./IssuesOnline').then(part => part.IssuesOnline))

/** Serves more than one village. */
const hasMany = () => new Set(hereNow().me.posts.flatMap(post => post.village_ids)).size > 1

/** Issues of this person or of all that they see; links from an agenda name the filter in the address. */
export default function IssuesPage({ query }: ScreenProps) {
  const [filter, setFilter] = useState(filterOf(query.state))
  const [whose, setWhose] = useState<Whose>(query.of === 'mine' ? 'mine' : 'here')
  // So that coming back from an issue finds the same list.
  const remember = (state: Filter, of: Whose) => {
    setFilter(state)
    setWhose(of)
    go(`/issues?${new URLSearchParams({ ...query, state, of })}`, { replace: true })
  }
  return (
    <Page title={t('title')} action={<BarButton onClick={() => go('/issues/new')}>{t('report')}</BarButton>}>
      <div class="filters">
        {!isOnline() && (
          <Choice
            label={t('whose')}
            value={whose}
            options={[
              { value: 'here', label: t(hasMany() ? 'everywhere' : 'here') },
              { value: 'mine', label: t('mine') },
            ]}
            onChange={of => remember(filter, of)}
          />
        )}
        <Choice
          label={t('which')}
          value={filter}
          options={filters.map(value => ({ value, label: t(`filter_${value}`) }))}
          onChange={state => remember(state, whose)}
        />
      </div>
      {isOnline() ? (
        <IssuesOnline filter={filter} placeId={query.place} />
      ) : (
        <IssuesHere filter={filter} whose={whose} placeId={query.place} />
      )}
    </Page>
  )
}
