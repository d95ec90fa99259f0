import { type Counts, leftOf, said } from './totals'
import { t } from './words'

/** One village, or all of them: each word stands under its number, so that they fit a narrow phone. */
export const Standing = ({ name, row }: { name: string; row: Counts }) => (
  <section class="standing">
    <h3>
      {name} <span class="soft">{t('homes', { n: row.households })}</span>
    </h3>
    <dl>
      {said.map(what => (
        <Count key={what} what={what} n={row[what]} />
      ))}
      <Count what="left" n={leftOf(row)} />
    </dl>
  </section>
)

const Count = ({ what, n }: { what: (typeof said)[number] | 'left'; n: number }) => (
  <div class={what === 'unreachable' && n > 0 ? 'standing__lost' : ''}>
    <dt>{t(`col_${what}`)}</dt>
    <dd>{n}</dd>
  </div>
)
