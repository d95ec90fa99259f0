import { Fragment } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { sentence } from '../../base/problems'
import { hour, momentOf } from '../../base/time'
import { callOnline } from '../../households/actions'
import { hereNow } from '../../store/here'
import { useOnline } from '../../store/useOnline'
import { choose, confirm, toast } from '../../ui/asks'
import { Button } from '../../ui/Button'
import { Cell, Cells } from '../../ui/Cells'
import { Shown } from '../../ui/States'
import { t as say } from '../words'
import { type Command, commandDesk, end, extend, leads, unreached } from './command'
import './desk.css'
import type { Warning } from '../shapes'
import { kindIn } from './kinds'
import { Standing } from './Standing'
import { StartForm } from './StartForm'
import { sumOf } from './totals'
import { t } from './words'

const look = 30_000

/** Totals of households per village, in the order of codes, looked at again every half minute. */
export function CommandDesk({ warnings }: { warnings: readonly Warning[] }) {
  const asked = useOnline(commandDesk)
  const { again } = asked
  useEffect(() => {
    const timer = setInterval(again, look)
    return () => clearInterval(timer)
  }, [])
  const mayStart = leads(hereNow().me.posts).length > 0
  return (
    <Shown asked={asked}>
      {({ items, usual_hours }) => (
        <>
          {items.map(item => (
            <Led key={item.started_id} item={item} onChange={again} />
          ))}
          {items.length === 0 && <p class="text soft">{t('quiet')}</p>}
          {mayStart && (
            <StartForm
              isFolded={items.some(item => !item.ended_at)}
              likely={kindIn(warnings)}
              hours={usual_hours}
              onStart={again}
            />
          )}
        </>
      )}
    </Shown>
  )
}

function Led({ item, onChange }: { item: Command; onChange: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const kind = say(`kind_${item.kind}`)
  const lost = sumOf(item.villages).unreachable
  return (
    <section class="alarm">
      <h2>{say(item.ended_at ? 'over' : 'on', { kind })}</h2>
      {item.note && <p>{item.note}</p>}
      <p class="soft">
        {item.ended_at ? t('ended', { when: momentOf(item.ended_at) }) : say('ends', { when: momentOf(item.until) })}
      </p>
      <div class="command">
        {item.villages.length > 1 && <Standing name={t('all')} row={sumOf(item.villages)} />}
        {item.villages.map(row => (
          <Standing key={row.emergency_id} name={row.village_name} row={row} />
        ))}
      </div>
      {lost > 0 && (
        <Button kind="default" isSmall onClick={() => setOpen(!isOpen)}>
          {t('lost', { n: lost })}
        </Button>
      )}
      {isOpen && <Lost id={item.started_id} />}
      {item.may_lead && !item.ended_at && <Leading item={item} onChange={onChange} />}
    </section>
  )
}

function Leading({ item, onChange }: { item: Command; onChange: () => void }) {
  const tried = async (act: Promise<unknown>) => {
    await act.then(onChange, (failure: unknown) => toast(sentence(failure)))
  }
  const longer = async () => {
    const hours = await choose(
      t('extend'),
      [6, 12, 24].map(value => ({ value, label: t('moreHours', { n: value }) })),
    )
    if (hours) await tried(extend(item.started_id, new Date(Date.parse(item.until) + hours * hour).toISOString()))
  }
  const over = async () => {
    if (await confirm({ title: t('endAsk'), text: t('endText'), isWarning: true })) await tried(end(item.started_id))
  }
  return (
    <div class="pair">
      <Button kind="default" onClick={longer}>
        {t('extend')}
      </Button>
      <Button kind="warn" onClick={over}>
        {t('end')}
      </Button>
    </div>
  )
}

function Lost({ id }: { id: string }) {
  const asked = useOnline(() => unreached(id), [id])
  return (
    <Shown asked={asked}>
      {rows => (
        <Cells>
          {rows.map(row => (
            <Fragment key={row.household_id}>
              <Cell
                title={row.head}
                desc={[row.village_name, row.group, row.representative].filter(Boolean).join(' · ')}
                to={`/households/${row.household_id}`}
              />
              {row.has_number && (
                <div class="alarm__more">
                  <Button kind="default" isSmall onClick={() => callOnline(row.household_id)}>
                    {t('call')}
                  </Button>
                </div>
              )}
            </Fragment>
          ))}
        </Cells>
      )}
    </Shown>
  )
}
