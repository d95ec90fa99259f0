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
          rows={places.map(row => ({
            key: row.place_id,
            cells: [row.name, shown(row.looked), shown(row.agreed), share(row.percent), row.talking],
          }))}
        />
      )}
      {reasons.length > 0 && (
        <Table
          heads={[t('agreeReason'), t('agreeDiffered'), t('agreeDisputed'), t('agreeStood')]}
          rows={reasons.map(row => ({
            key: row.code,
            cells: [name(row.code), ...[row.differed, row.disputed, row.stood].map(shown)],
          }))}
        />
      )}
    </>
  )
}

/** Of too few no figure is told. */
const shown = (figure: number | null) => figure ?? '—'

const share = (percent: number | null) => (percent === null ? '—' : `${percent}%`)

/** Two places may have one name. */
interface Row {
  key: string
  cells: (string | number)[]
}

const Table = ({ heads, rows }: { heads: string[]; rows: Row[] }) => (
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
        {rows.map(({ key, cells: [first, ...rest] }) => (
          <tr key={key}>
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
