import { Component, type ComponentChildren, type ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { go, type Match, type ScreenProps } from '../base/router'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { Empty, Failed, Loading, whyMissing } from '../ui/States'
import { t } from './words'

const loaded = new Map<string, ComponentType<ScreenProps>>()

/** Fetches a screen's code when it is first opened; after an update its old file may be gone, which a reload mends. */
export function Screen({ found, query }: { found: Match | null; query: Record<string, string> }) {
  const path = found?.route.path ?? ''
  const [failure, setFailure] = useState<string | null>(null)
  const [, redraw] = useState(0)
  useEffect(() => {
    if (!found || loaded.has(path)) return
    found.route.load().then(
      part => {
        loaded.set(path, part.default)
        redraw(count => count + 1)
      },
      () => setFailure(whyMissing()),
    )
  }, [path])
  if (!found) return <Nowhere />
  const Found = loaded.get(path)
  const isTab = found.route.tab !== undefined
  if (failure) return <Unopened isTab={isTab} failure={failure} onRetry={() => location.reload()} />
  if (!Found) return <Loading />
  return (
    <Fence isTab={isTab}>
      <Found params={found.params} query={query} />
    </Fence>
  )
}

/** A screen that breaks breaks alone: tabs, banners and the outbox go on. */
class Fence extends Component<{ isTab: boolean; children: ComponentChildren }, { failure: unknown }> {
  override state = { failure: null as unknown }

  static override getDerivedStateFromError(failure: unknown) {
    console.error(failure)
    return { failure: failure ?? 'unknown' }
  }

  render() {
    if (!this.state.failure) return this.props.children
    const again = () => this.setState({ failure: null })
    return <Unopened isTab={this.props.isTab} failure={this.state.failure} onRetry={again} />
  }
}

/** Instead of a screen, with the way back that the screen would have had. */
const Unopened = ({ isTab, failure, onRetry }: { isTab: boolean; failure: unknown; onRetry: () => void }) => (
  <Page title={t('unopened')} isTab={isTab}>
    <Failed failure={failure} onRetry={onRetry} />
  </Page>
)

const Nowhere = () => (
  <main class="page">
    <Empty>
      {t('nowhere')}
      <Button kind="default" onClick={() => go('/', { replace: true })}>
        {t('toToday')}
      </Button>
    </Empty>
  </main>
)
