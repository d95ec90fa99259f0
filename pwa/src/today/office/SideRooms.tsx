import { useCell } from '../../base/cell'
import { place } from '../../base/router'
import { here } from '../../store/here'
import { roomsFor } from './rooms'
import { t } from './words'

/** On a low screen, or in large print, the list scrolls: where one stands is seen. */
const intoView = (link: HTMLElement | null) => link?.scrollIntoView?.({ block: 'nearest' })

/** At the side of a desktop: every room of an office is one click away, wherever one stands. */
export default function SideRooms() {
  const { path } = useCell(place)
  const me = useCell(here)?.me
  const rooms = me ? roomsFor(me.posts, me.sync !== 'online') : []
  if (rooms.length === 0) return null
  return (
    <div class="side__rooms">
      {rooms.map(({ to, word }) => {
        const isOn = path === to || path.startsWith(`${to}/`)
        return (
          <a
            key={to}
            ref={isOn ? intoView : undefined}
            href={`#${to}`}
            class={isOn ? 'on' : ''}
            aria-current={isOn ? 'page' : undefined}
          >
            {t(word)}
          </a>
        )
      })}
    </div>
  )
}
