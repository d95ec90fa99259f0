import '../../base/problems.desk'
import { sentence } from '../../base/problems'
import { dayOf, momentOf } from '../../base/time'
import { useOnline } from '../../store/useOnline'
import { confirm, toast } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Empty, Shown } from '../../ui/States'
import './office.css'
import { type OldRecord, oldRecords, settleOld } from './old'
import { t } from './words'

/** `/today/old`: each old record as it came; the village says whether it counts. */
export default function OldRecordsPage() {
  const page = useOnline(oldRecords)
  const settle = async (record: OldRecord, accept: boolean) => {
    if (!(await confirm(accept ? sure() : doubt()))) return
    try {
      await settleOld(record.op_id, accept)
      toast(t(accept ? 'oldAccepted' : 'oldRefused'))
      page.again()
    } catch (failure) {
      toast(sentence(failure))
    }
  }
  return (
    <Page title={t('oldTitle')}>
      <p class="text soft">{t('oldText')}</p>
      <Shown asked={page}>{found => found.length === 0 && <Empty icon="check">{t('oldNone')}</Empty>}</Shown>
      {page.data?.map(record => (
        <article class="old" key={record.op_id}>
          <h2>{t('oldBy', { name: record.author_name, what: kindName(record.kind) })}</h2>
          <p class="soft">
            {record.place_name} ·{' '}
            {t('oldWhen', { made: dayOf(record.made_at), received: momentOf(record.received_at) })}
          </p>
          {wordsOf(record.body) && <p>{wordsOf(record.body)}</p>}
          <div class="pair">
            <Button kind="default" onClick={() => settle(record, false)}>
              {t('refuseOld')}
            </Button>
            <Button onClick={() => settle(record, true)}>{t('acceptOld')}</Button>
          </div>
        </article>
      ))}
    </Page>
  )
}

/** Either answer is final. */
const sure = () => ({ title: t('acceptOldAsk'), text: t('acceptOldText') })
const doubt = () => ({ title: t('refuseOldAsk'), text: t('refuseOldText'), isWarning: true })

const kinds = {
  'visit.record': 'kindVisit',
  'issue.report': 'kindReport',
  'issue.fix': 'kindFix',
  'issue.reshoot': 'kindReshoot',
  'meeting.hold': 'kindMeeting',
  'lookback.answer': 'kindLookback',
  'situation.propose': 'kindSituation',
  'task.tick': 'kindTask',
  'task.finish': 'kindTask',
  'task.show': 'kindTask',
  'emergency.mark': 'kindEmergency',
  'household.call': 'kindCall',
} as const

const kindName = (kind: string): string => t(kinds[kind as keyof typeof kinds] ?? 'kindOther')

/** The words that its author wrote, whatever the record calls them. */
function wordsOf(body: Record<string, unknown>): string {
  const words = [body.heard, body.text, body.note, body.minutes].filter(said => typeof said === 'string' && said !== '')
  return words.join('\n')
}
