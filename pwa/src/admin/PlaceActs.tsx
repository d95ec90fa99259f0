import { useState } from 'preact/hooks'
import { go } from '../base/router'
import { today } from '../base/time'
import { PlaceField } from '../places/choosing/PlaceField'
import type { Place } from '../places/shapes'
import { hereNow } from '../store/here'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Cell, Cells } from '../ui/Cells'
import { contents, isCounty, post, takeBack, writeOver } from './asking'
import { doing } from './doing'
import { EditForm, type Values } from './EditForm'
import { Fold } from './Fold'
import { t as happened } from './happened'
import type { PlaceDetail } from './shapes'
import { t } from './words'

interface Props {
  place: PlaceDetail
  onDone: () => void
}

const order = ['province', 'city', 'county', 'town', 'village', 'area', 'group', 'cluster'] as const

/** Everything that can be done to a place, each folded: nothing here is done by passing by. */
export const PlaceActs = (props: Props) => (
  <>
    <AddBelow {...props} />
    {mayKeep(props.place.level) && (
      <>
        <Rename {...props} />
        <Recode {...props} />
        <Shape {...props} />
        <Towards {...props} what="move" />
        <Towards {...props} what="merge" />
        {props.place.last && <UndoLast {...props} last={props.place.last} />}
      </>
    )}
  </>
)

/** Down to the village the county keeps them, below it the village and the town. */
const mayKeep = (level: string): boolean => isCounty(hereNow().me.posts) || belowVillage(level)

function AddBelow({ place, onDone }: Props) {
  const inside = order.indexOf(place.level) >= order.indexOf('village')
  const levels = order
    .slice(order.indexOf(place.level) + 1)
    .filter(level => mayKeep(level) && (inside || !belowVillage(level)))
  if (levels.length === 0) return null
  const add = ({ name = '', level = '', code = '' }: Values) => {
    let id = ''
    return doing({
      act: async () => {
        id = ((await post('/api/places', { parent_id: place.id, level, name, code })) as Place).id
      },
      undo: () => takeBack(id, 'place.created'),
      after: onDone,
    })
  }
  return (
    <Fold title={t('addBelow')}>
      <EditForm
        lines={[
          { key: 'name', label: t('name') },
          { key: 'level', label: t('level'), options: levels.map(value => ({ value, label: t(`level_${value}`) })) },
          { key: 'code', label: t('code'), isOptional: true },
        ]}
        values={{ level: levels[0] ?? '' }}
        onSave={add}
      />
    </Fold>
  )
}

const belowVillage = (level: string): boolean => ['area', 'group', 'cluster'].includes(level)

function Rename({ place, onDone }: Props) {
  const path = `/api/places/${place.id}/rename`
  const rename = ({ name = '' }: Values) =>
    doing({
      act: () => post(path, { name, seen: place.name }),
      undo: () => takeBack(place.id, 'place.renamed'),
      after: onDone,
    })
  return (
    <Fold title={t('rename')} version={place.name}>
      <EditForm lines={[{ key: 'name', label: t('name') }]} values={{ name: place.name }} onSave={rename} />
    </Fold>
  )
}

function Recode({ place, onDone }: Props) {
  const recode = ({ code = '', day = '' }: Values) =>
    doing({
      ask: { title: t('recodeAsk', { code, day }), text: t('recodeText') },
      act: () => post(`/api/places/${place.id}/code`, { code, valid_from: day, seen: place.code }),
      undo: () => takeBack(place.id, 'place.recoded'),
      after: onDone,
    })
  return (
    <Fold title={t('recode')} version={place.code ?? ''}>
      <EditForm
        lines={[
          { key: 'code', label: t('code') },
          { key: 'day', label: t('from'), kind: 'date' },
        ]}
        values={{ code: place.code ?? '', day: today() }}
        onSave={recode}
      />
    </Fold>
  )
}

function Shape({ place, onDone }: Props) {
  const path = `/api/places/${place.id}/shape`
  const { lat, lng, boundary } = place
  const held = { lat, lng, boundary }
  const save = async (values: Values) => {
    const wanted = shapeOf(values)
    if (!wanted) {
      toast(t('boundaryBroken'))
      return false
    }
    return doing({ ...writeOver(path, held, wanted, held, wanted), after: onDone })
  }
  return (
    <Fold title={t('shape')} version={JSON.stringify([lat, lng, boundary])}>
      <EditForm
        lines={[
          { key: 'lat', label: t('lat'), isOptional: true },
          { key: 'lng', label: t('lng'), isOptional: true },
          { key: 'boundary', label: t('boundary'), kind: 'long', placeholder: t('boundaryHint'), isOptional: true },
        ]}
        values={{
          lat: String(lat ?? ''),
          lng: String(lng ?? ''),
          boundary: boundary ? JSON.stringify(boundary) : '',
        }}
        onSave={save}
      />
    </Fold>
  )
}

/** A geometry, or the one inside a feature or a collection of one: what map programs write. */
export function shapeOf({ lat = '', lng = '', boundary = '' }: Values) {
  try {
    const read = boundary.trim() ? JSON.parse(boundary) : null
    const geometry = read?.features?.[0]?.geometry ?? read?.geometry ?? read
    return { lat: lat ? Number(lat) : null, lng: lng ? Number(lng) : null, boundary: geometry }
  } catch {
    return null
  }
}

function Towards({ place, onDone, what }: Props & { what: 'move' | 'merge' }) {
  const [target, setTarget] = useState<Place | null>(null)
  const path = `/api/places/${place.id}/${what}`
  const names = { name: place.name, to: target?.name ?? '' }
  const isMerge = what === 'merge'
  const act = () =>
    doing({
      ask: async () => {
        const along = t('along', await contents(place.id))
        return isMerge
          ? { title: t('mergeAsk', names), text: t('mergeText', names) + along, yes: t('mergeYes'), isWarning: true }
          : { title: t('moveAsk', names), text: along + t('renumberText') }
      },
      act: () => post(path, { place_id: target?.id }),
      undo: () => (isMerge ? takeBack(target?.id ?? '', 'place.took_in') : takeBack(place.id, 'place.moved')),
      after: onDone,
    })
  return (
    <Fold title={t(what)} version={place.parent_id ?? ''}>
      <Cells>
        <PlaceField deepest={place.level} onChange={setTarget} />
      </Cells>
      <div class="acts">
        <Button kind={isMerge ? 'warn' : 'primary'} isDisabled={!target || target.id === place.id} onClick={act}>
          {target ? `${t(what)}：${target.name}` : t(what)}
        </Button>
      </div>
    </Fold>
  )
}

/** A slip that was noticed too late for the words at the bottom of the screen. */
function UndoLast({ place, last, onDone }: Props & { last: NonNullable<PlaceDetail['last']> }) {
  const what = happened(last.kind as 'place.renamed')
  const undo = () =>
    doing({
      ask: { title: t('undoLastAsk', { what }), text: t('undoLastText') },
      act: () => post(`/api/places/${place.id}/undo`, { event_id: last.event_id }),
      after: () => (last.kind === 'place.created' ? go(`/admin/places?at=${place.parent_id ?? ''}`) : onDone()),
    })
  const list = recorded(last.built_on ?? {})
  if (list) return <p class="text soft">{t('builtOn', { what, list })}</p>
  return (
    <Cells>
      <Cell title={<span class="link">{t('undoLast', { what })}</span>} onClick={() => void undo()} />
    </Cells>
  )
}

const named = new Set(['visit', 'issue', 'situation'])

/** What was recorded since, by what it is. */
function recorded(builtOn: Record<string, number>): string {
  const counts: Record<string, number> = {}
  for (const [what, n] of Object.entries(builtOn)) {
    const word = named.has(what) ? `on_${what}` : 'on_other'
    if (what !== 'subject') counts[word] = (counts[word] ?? 0) + n // photos are the issue's own
  }
  return Object.entries(counts)
    .map(([word, n]) => t(word as 'on_other', { n }))
    .join(t('comma'))
}
