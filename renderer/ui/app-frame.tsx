import type { ReactNode } from 'react'
import classes from './app-frame.module.css'
import { AppLink, NavigateProvider } from './app-link.tsx'
import { Count } from './count.tsx'
import { Icon, type IconName } from './icon.tsx'

export interface NavItem {
  readonly href: string
  readonly label: string
  readonly icon?: IconName
  /** How many things wait there; 0 or absent shows nothing. */
  readonly count?: number
}

interface AppFrameProps {
  readonly product: string
  /** Name of the open season, and after it its `StateBadge`s (MẪU, Chỉ đọc). */
  readonly season?: string
  readonly badges?: ReactNode
  /** In the order of the work. */
  readonly nav: readonly NavItem[]
  /** `href` of the place that is open. */
  readonly current: string
  /** Right end of the top bar, e.g. when the latest copy was made. */
  readonly status?: ReactNode
  /** After it: who works here, where several people may. */
  readonly who?: ReactNode
  readonly onNavigate: (href: string) => void
  readonly children: ReactNode
}

/** The frame of every screen. The page itself scrolls, so Space, Page Down and Home work without choosing a region first. */
export function AppFrame({ product, season, badges, nav, current, status, who, onNavigate, children }: AppFrameProps) {
  return (
    <NavigateProvider value={onNavigate}>
      <div className={classes['frame']}>
        <a className={classes['skip']} href="#noi-dung" onClick={focusMain}>
          Đến nội dung chính
        </a>
        <header className={classes['bar']}>
          <span className={classes['product']}>{product}</span>
          <div className={classes['season']}>
            {season === undefined ? null : <span className={classes['seasonName']}>{season}</span>}
            {badges}
          </div>
          <div className={classes['status']}>{status}</div>
          {who}
        </header>
        <nav className={classes['nav']} aria-label="Các phần của chương trình">
          {nav.map((item) => (
            <AppLink key={item.href} href={item.href} className={classes['item']} current={item.href === current}>
              {item.icon === undefined ? null : <Icon name={item.icon} />}
              <span className={classes['label']}>{item.label}</span>
              <Count of={item.count ?? 0} />
            </AppLink>
          ))}
        </nav>
        <main className={classes['main']} id="noi-dung" tabIndex={-1}>
          {children}
        </main>
      </div>
    </NavigateProvider>
  )
}

/** The address belongs to the router, so the skip link moves the focus by hand instead of changing the hash. */
function focusMain(event: { preventDefault: () => void }) {
  event.preventDefault()
  document.getElementById('noi-dung')?.focus()
}
