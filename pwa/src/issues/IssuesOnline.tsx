import { usePages } from '../store/usePages'
import { Paged } from '../ui/Paged'
import { IssueRow } from './IssueRow'
import { issuePage } from './queries'
import { asked, type Filter } from './rules'
import { useTelling } from './telling'
import { t } from './words'

interface Props {
  filter: Filter
  placeId: string | undefined
}

/** The list from the server, for posts wider than a town. */
export const IssuesOnline = (props: Props) => <Pages key={`${props.filter} ${props.placeId}`} {...props} />

function Pages({ filter, placeId }: Props) {
  const telling = useTelling()
  const pages = usePages(after => issuePage({ place_id: placeId, state: asked(filter), after }))
  return (
    <Paged pages={pages} icon="check" none={t(`none_${filter}`)}>
      {data => <IssueRow key={data.id} issue={{ id: data.id, data }} telling={telling} showsOwner />}
    </Paged>
  )
}
