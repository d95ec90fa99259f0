import type { ComponentChildren, ComponentType } from 'preact'
import { unread } from '../notices/queries'
import { t as noticeWords } from '../notices/words'
import { practice } from '../store/here'
import { useReally, useStore } from '../store/query'
import { unsent } from '../sync/unsent'
import { Icon } from '../ui/icons'
import { Badge } from '../ui/Tag'
import { t as words } from '../ui/words'
import { Banners } from './Banners'
import { late } from './late'
import { tabs } from './tabs'
import { t } from './words'

/** Only where there is a side, which is drawn from 900 px on. */
const SideRooms = late(() => import('../today/office/SideRooms').then(part => part.default))
const Keyboard = late(() => import('../today/office/Keyboard').then(part => part.default))
const hasSide = () => matchMedia('(min-width: 900px)').matches

/** The app around a screen: banners above, tabs below on a phone, a list at the side on a desktop. */
export function Frame({ tab, children }: { tab: string | undefined; children: ComponentChildren }) {
  const waiting = useReally(['op', 'photo'], unsent).data
  const fresh = useStore(['entity', 'op'], unread).data ?? 0
  const unsentCount = waiting?.items.length ?? 0
  const badges: Record<string, { count: number; label: string }> = {
    me: { count: unsentCount, label: t('unsentBadge', { n: unsentCount }) },
    notices: { count: fresh, label: noticeWords('unreadBadge', { n: fresh }) },
  }
  const Bar = practice.get()?.Bar as ComponentType | undefined
  const links = tabs.map(item => ({ ...item, isOn: item.name === tab, badge: badges[item.name] }))
  return (
    <div class="frame">
      <nav class="side" aria-label={words('main')}>
        {hasSide() && <Keyboard />}
        <div class="side__mark">
          <img src="./mark.svg" alt="" />
          小格
        </div>
        {links.map(link => (
          <a
            key={link.name}
            href={`#${link.to}`}
            class={link.isOn ? 'on' : ''}
            aria-current={link.isOn ? 'page' : undefined}
          >
            <Icon name={link.icon} />
            {t(link.word)}
            {link.badge && <Badge {...link.badge} />}
          </a>
        ))}
        {hasSide() && <SideRooms />}
      </nav>
      <div>
        {Bar && <Bar />}
        <Banners unsent={waiting} />
        {children}
      </div>
      {tab && (
        <nav class="tabs weui-tabbar" aria-label={words('main')}>
          {links.map(link => (
            <a
              key={link.name}
              href={`#${link.to}`}
              class={link.isOn ? 'weui-tabbar__item weui-bar__item_on' : 'weui-tabbar__item'}
              aria-current={link.isOn ? 'page' : undefined}
            >
              <Icon name={link.icon} />
              {link.badge && <Badge {...link.badge} />}
              <span class="weui-tabbar__label">{t(link.word)}</span>
            </a>
          ))}
        </nav>
      )}
    </div>
  )
}
