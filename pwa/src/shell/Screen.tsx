import { Component, type ComponentChildren, type ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { go, type Match, type ScreenProps } from '../base/router'
import { Button } from '../ui/Button'
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
  const Page = loaded.get(path)
  if (failure) return <Failed failure={failure} onRetry={() => location.reload()} />
  if (!Page) return <Loading />
  return (
    <Fence>
      <Page params={found.params} query={query} />
    </Fence>
  )
}

/** A screen that breaks breaks alone: tabs, banners and the outbox go on. */
class Fence extends Component<{ children: ComponentChildren }, { failure: unknown }> {
  override state = { failure: null as unknown }

  static override getDerivedStateFromError(failure: unknown) {
    console.error(failure)
    return { failure: failure ?? 'unknown' }
  }

  render() {
    if (!this.state.failure) return this.props.children
    return <Failed failure={this.state.failure} onRetry={() => this.setState({ failure: null })} />
  }
}

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
