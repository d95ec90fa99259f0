import { useNames } from '../../../reference/queries'
import { useOnline } from '../../../store/useOnline'
import { Page } from '../../../ui/Page'
import { Empty, Shown } from '../../../ui/States'
import { t } from '../words'
import './queue.css'
import { type Agreement, agreement } from './queries'

/** `/reviews/agreement`: how far two looks agree, by place and by reason. It says nothing of people. */
export default function AgreementPage() {
  const asked = useOnline(agreement)
  return (
    <Page title={t('agreement')} home="/wall">
      <Shown asked={asked}>{found => <Told {...found} />}</Shown>
    </Page>
  )
}

function Told({ places, reasons, few }: Agreement) {
  const name = useNames('return_reason')
  if (places.length + reasons.length === 0) return <Empty icon="check">{t('agreementNone')}</Empty>
  return (
    <>
      <p class="text soft">{t('agreementHint', { n: few })}</p>
      {places.length > 0 && (
        <Table
          heads={[t('agreePlace'), t('agreeLooked'), t('agreeSame'), t('agreePercent'), t('agreeTalk')]}
          rows={places.map(row => [
            ...[row.name, shown(row.looked), shown(row.agreed)],
            ...[row.percent === null ? '—' : `${row.percent}%`, row.talking],
          ])}
        />
      )}
      {reasons.length > 0 && (
        <Table
          heads={[t('agreeReason'), t('agreeDiffered'), t('agreeDisputed'), t('agreeStood')]}
          rows={reasons.map(row => [name(row.code), ...[row.differed, row.disputed, row.stood].map(shown)])}
        />
      )}
    </>
  )
}

/** Of too few no figure is told. */
const shown = (figure: number | null) => figure ?? '—'

const Table = ({ heads, rows }: { heads: string[]; rows: (string | number)[][] }) => (
  <div class="agree">
    <table>
      <thead>
        <tr>
          {heads.map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...rest]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {rest.map((value, at) => (
              <td key={heads[at + 1]}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
