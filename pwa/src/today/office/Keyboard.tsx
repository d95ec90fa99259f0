import { useEffect, useRef } from 'preact/hooks'
import { useCell } from '../../base/cell'
import { place } from '../../base/router'
import { t } from './words'
import './keyboard.css'

/** At the head of a desktop's side: one key leads past all of its links, and a new screen is read from its heading. */
export default function Keyboard() {
  const { path } = useCell(place)
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    return onceItStands(heading => isLost() && focusOn(heading))
  }, [path])
  return (
    <button type="button" class="skip" onClick={() => onceItStands(focusOn)}>
      {t('skip')}
    </button>
  )
}

/** The link that was followed has gone with its screen, or stands at the side; whoever typed already keeps the focus. */
const isLost = () => document.activeElement === document.body || document.activeElement?.closest('.side') !== null

function focusOn(heading: HTMLElement): void {
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/** A screen's code, and what it shows, may come late. Returns the way to wait no longer. */
function onceItStands(act: (heading: HTMLElement) => void): () => void {
  const watcher = new MutationObserver(look)
  function look() {
    const heading = document.querySelector<HTMLElement>('main h1')
    if (!heading) return
    watcher.disconnect()
    act(heading)
  }
  watcher.observe(document.body, { childList: true, subtree: true })
  look()
  return () => watcher.disconnect()
}
