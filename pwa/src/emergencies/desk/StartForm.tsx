import { useState } from 'preact/hooks'
import { serverNow } from '../../base/clock'
import { sentence } from '../../base/problems'
import { hour, momentOf } from '../../base/time'
import { placesHere, villagesIn } from '../../places/queries'
import { hereNow } from '../../store/here'
import { useStore } from '../../store/query'
import { confirm, toast } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Cells } from '../../ui/Cells'
import { Chips, Choice } from '../../ui/Choice'
import { TextArea } from '../../ui/Field'
import type { Kind } from '../shapes'
import { t as say } from '../words'
import { leads, start } from './command'
import { t } from './words'

const kinds: Kind[] = ['flood', 'fire', 'landslide', 'storm', 'freeze', 'other']

interface Props {
  isFolded: boolean
  /** What the warnings in force speak of. */
  likely: Kind
  hours: number
  onStart: () => void
}

/** What, where, how long; asked about once more, for it reaches everybody there. */
export function StartForm({ isFolded, likely, hours, onStart }: Props) {
  const posts = leads(hereNow().me.posts)
  const villages = villagesIn(useStore(['entity'], placesHere).data ?? [])
  const [chosenKind, setKind] = useState<Kind>()
  const kind = chosenKind ?? likely
  const [chosen, setChosen] = useState<string[]>([])
  const [note, setNote] = useState('')
  const [lasts, setLasts] = useState(String(hours))
  const until = serverNow() + Number(lasts) * hour
  const places = chosen.length ? chosen : posts.map(post => post.place_id)
  const go = async () => {
    const where = chosen.length
      ? villages.flatMap(({ id, name }) => (chosen.includes(id) ? name : [])).join('、')
      : posts.map(post => post.place_name).join('、')
    const title = t('startAsk', { kind: say(`kind_${kind}`), where })
    if (!(await confirm({ title, text: t('startText', { when: momentOf(until) }), yes: t('start'), isWarning: true })))
      return
    const starting = { kind, place_ids: places, note: note.trim(), until: new Date(until).toISOString() }
    await start(starting).then(onStart, (failure: unknown) => toast(sentence(failure)))
  }
  return (
    <details open={!isFolded} class="weui-cells fold">
      <summary class="weui-cell weui-cell_active">
        <span class="weui-cell__bd">{t('startNew')}</span>
        <i class="arrow" />
      </summary>
      <Cells>
        <Choice
          label={t('kind')}
          value={kind}
          options={kinds.map(value => ({ value, label: say(`kind_${value}`) }))}
          onChange={setKind}
        />
        {villages.length > 1 && (
          <Chips
            label={t('where', { all: posts.map(post => post.place_name).join('、') })}
            values={chosen}
            options={villages.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
        )}
        <Choice
          label={t('lasts')}
          value={lasts}
          options={[...new Set([6, 12, hours, 48, 72])]
            .sort((a, b) => a - b)
            .map(value => ({ value: String(value), label: t('hours', { n: value }) }))}
          onChange={setLasts}
        />
        <TextArea label={t('note')} placeholder={t('noteHint')} value={note} onInput={setNote} maxLength={200} />
      </Cells>
      <div class="acts">
        <Button kind="warn" onClick={go}>
          {t('start')}
        </Button>
      </div>
    </details>
  )
}
