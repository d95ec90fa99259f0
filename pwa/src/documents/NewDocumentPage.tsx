import '../base/problems.desk'
import { useState } from 'preact/hooks'
import { sentence } from '../base/problems'
import { go, type ScreenProps } from '../base/router'
import { today } from '../base/time'
import { useStore } from '../store/query'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cells } from '../ui/Cells'
import { Choice } from '../ui/Choice'
import { Page } from '../ui/Page'
import { Select } from '../ui/Select'
import { Loading } from '../ui/States'
import { askBulletin, askSheets, unseenInBulletin, unseenInSheets } from './actions'
import { Days } from './Days'
import { placesToWrite } from './queries'
import { daysOf, type Span, spans } from './rules'
import type { Paper, Part } from './shapes'
import { UnseenPhotos } from './UnseenPhotos'
import { t } from './words'

/** `/documents/new`: a bulletin, with what the wall's filter says; `?issue=`: the sheet of one issue. */
export default function NewDocumentPage({ query }: ScreenProps) {
  return query.issue ? <Sheet issue={query.issue} /> : <Bulletin query={query} />
}

function useMaking(): [boolean, (ask: () => Promise<Paper>) => Promise<void>] {
  const [isSending, setSending] = useState(false)
  const make = async (ask: () => Promise<Paper>) => {
    setSending(true)
    try {
      go(`/documents/${(await ask()).id}`, { replace: true })
    } catch (failure) {
      toast(sentence(failure))
      setSending(false)
    }
  }
  return [isSending, make]
}

function Sheet({ issue }: { issue: string }) {
  const [isSending, make] = useMaking()
  const foot = (
    <Button isDisabled={isSending} onClick={() => make(() => askSheets([issue]))}>
      {t('make')}
    </Button>
  )
  return (
    <Page title={t('sheetTitle')} home="/documents" foot={foot}>
      <p class="text">{t('sheetTips')}</p>
      <UnseenPhotos ask={() => unseenInSheets([issue])} of={[issue]} />
    </Page>
  )
}

function Bulletin({ query }: { query: ScreenProps['query'] }) {
  const places = useStore(['entity'], placesToWrite).data
  const [chosen, setChosen] = useState(query.place ?? '')
  const [span, setSpan] = useState<Span>('month')
  const [own, setOwn] = useState<[string, string]>(['', ''])
  const [part, setPart] = useState<Part>(query.verdict === 'accepted' ? 'good' : '')
  const [isSending, make] = useMaking()
  if (!places) return <Loading />
  const place = chosen || (places[0]?.value ?? '')
  const [from_on, to_on] = span === 'own' ? own : daysOf(span, today())
  const send = async () => {
    if (!place) return toast(t('placeFirst'))
    if (!from_on || !to_on) return toast(t('daysFirst'))
    return make(() => askBulletin({ place_id: place, from_on, to_on, part }))
  }
  const foot = (
    <Button isDisabled={isSending} onClick={send}>
      {t('make')}
    </Button>
  )
  return (
    <Page title={t('newBulletin')} home="/documents" foot={foot}>
      <Cells>
        <Select label={t('place')} options={places} value={place} onChange={setChosen} />
        <Choice
          label={t('span')}
          value={span}
          options={spans.map(value => ({ value, label: t(`span_${value}`) }))}
          onChange={setSpan}
        />
        {span === 'own' && <Days days={own} onChange={setOwn} />}
        <Choice
          label={t('part')}
          value={part}
          options={(['', 'good', 'open'] as const).map(value => ({ value, label: t(`part_${value || 'all'}`) }))}
          onChange={setPart}
        />
      </Cells>
      <p class="text soft">{t('bulletinTips')}</p>
      {place && from_on && to_on && (
        <UnseenPhotos
          ask={() => unseenInBulletin({ place_id: place, from_on, to_on, part })}
          of={[place, from_on, to_on, part]}
        />
      )}
    </Page>
  )
}
