import type { ComponentChildren } from 'preact'
import type { Asked } from '../base/asked'
import { Button } from './Button'
import { Icon, type IconName } from './icons'
import { Sentence } from './Sentence'
import { t } from './words'

export const Loading = () => (
  <div class="blank" role="status">
    <i class="spin" />
    <span class="unseen">{t('loading')}</span>
  </div>
)

/** Nothing to show, said warmly: 今天没有要办的事。 */
export const Empty = ({ icon = 'empty', isKnown = true, children }: EmptyProps) => (
  <div class="blank">
    <Icon name={isKnown ? icon : 'cloud'} />
    <p>{isKnown ? children : t('notYet')}</p>
  </div>
)

interface EmptyProps {
  icon?: IconName
  /** False: this phone has not heard from the server yet, so nothing is claimed. */
  isKnown?: boolean
  children: ComponentChildren
}

/** Says what went wrong and, where it can help, offers to try again. */
export const Failed = ({ failure, onRetry }: { failure: unknown; onRetry?: () => unknown }) => (
  <div class="blank" role="alert">
    <Icon name="warn" />
    <p>
      <Sentence failure={failure} />
    </p>
    {onRetry && (
      <Button kind="default" onClick={onRetry}>
        {t('retry')}
      </Button>
    )}
  </div>
)

/** Why a file of the app does not come: no network, or a newer version has taken its place, which a reload brings. */
export const whyMissing = () => (navigator.onLine ? 'screen_gone' : 'offline')

/** The three states of anything asked for: loading, failed, here; what was here before a failure stays below it. */
export function Shown<Answer>({
  asked,
  children,
}: {
  asked: Asked<Answer>
  children: (data: Answer) => ComponentChildren
}) {
  const { data, failure, isAsking = false, again } = asked
  const hasFailed = Boolean(failure) && !isAsking
  return (
    <>
      {hasFailed && <Failed failure={failure} {...(again ? { onRetry: again } : {})} />}
      {data === undefined ? !hasFailed && <Loading /> : children(data)}
    </>
  )
}
