import { useState } from 'preact/hooks'
import { go } from '../base/router'
import { momentOf } from '../base/time'
import { Pictures } from '../evidence/Pictures'
import { hereReally } from '../store/here'
import { opOf } from '../sync/mend'
import { toast } from '../ui/asks'
import { Button } from '../ui/Button'
import { Tag, type Tone } from '../ui/Tag'
import { Whole } from '../ui/Whole'
import { answer } from './actions'
import { current, isDisputed, promptOf, titleOf } from './rules'
import type { Answered, Item, Lookback } from './shapes'
import { t } from './words'

interface Props {
  lookback: Lookback
  item: Item
  isMine: boolean
  /** A refused answer that the next one to the same item mends. */
  mend: string | undefined
}

const tones: Record<Item['state'], Tone> = { open: 'orange', pass: 'green', fail: 'red', na: 'grey' }

/** One thing to look at; passing it is one tap, a fail says what and who. What is answered folds away. */
export function ItemCard({ lookback, item, isMine, mend }: Props) {
  const head = (
    <>
      <h3>
        <Whole>{titleOf(item)}</Whole>
      </h3>
      <span class="tags">
        <Tag tone={tones[item.state]}>{t(`state_${item.state}`)}</Tag>
        {item.prefilled && <Tag tone="blue">{t('prefilled')}</Tag>}
      </span>
    </>
  )
  const rest = (
    <>
      {promptOf(item) && <p class="soft">{promptOf(item)}</p>}
      {isDisputed(item) && <p class="item__disputed">{t('disputed')}</p>}
      <Answers item={item} />
      {item.photo_ids && item.photo_ids.length > 0 && <Pictures ids={item.photo_ids} />}
      <Links item={item} />
      {isMine && <Acts lookback={lookback} item={item} mend={mend} />}
    </>
  )
  if (item.state === 'open' || isDisputed(item))
    return (
      <article class="item">
        {head}
        {rest}
      </article>
    )
  return (
    <details class="item item_done">
      <summary>{head}</summary>
      {rest}
    </details>
  )
}

/** What each person found, newest answer each. */
const Answers = ({ item }: { item: Item }) => (
  <>
    {current(item.answers).map(said => (
      <p key={said.id} class="soft">
        {t('says', { name: said.author_name || t('byRecords'), answer: t(`state_${said.answer}`) })}
        {said.note && `，${said.note}`} · {momentOf(said.at)}
      </p>
    ))}
  </>
)

const Links = ({ item }: { item: Item }) => (
  <p class="item__links">
    {item.issue_id && (
      <a class="link" href={`#/issues/${item.issue_id}`}>
        {t('seeIssue')}
      </a>
    )}
    {item.made_issue_id && item.made_issue_id !== item.issue_id && (
      <a class="link" href={`#/issues/${item.made_issue_id}`}>
        {t('seeMade')}
      </a>
    )}
    {item.household_id && (
      <a class="link" href={`#/households/${item.household_id}`}>
        {t('seeHousehold')}
      </a>
    )}
  </p>
)

function Acts({ lookback, item, mend }: Omit<Props, 'isMine'>) {
  const [isOpen, setOpen] = useState(false)
  if (item.state !== 'open' && !isOpen)
    return (
      <Button kind="default" isSmall onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
    )
  const say = async (given: Answered['answer']) => {
    setOpen(false)
    const refused = mend ? await opOf(hereReally().database, mend) : undefined
    const replaces = refused?.body.item_id === item.id ? mend : undefined
    await answer(lookback, item, { answer: given, title: t('recordTitle', { title: titleOf(item) }), replaces })
    toast(t('saved'))
  }
  return (
    <div class="item__acts">
      <Button isSmall onClick={() => say('pass')}>
        {t('pass')}
      </Button>
      <Button kind="warn" isSmall onClick={() => go(`/lookbacks/${lookback.id}/fail/${item.id}`)}>
        {t('fail')}
      </Button>
      <Button kind="default" isSmall onClick={() => say('na')}>
        {t('na')}
      </Button>
    </div>
  )
}
