import { AppLink } from './app-link.tsx'
import { Count } from './count.tsx'
import classes from './page-tabs.module.css'

export interface PageTab {
  readonly href: string
  readonly label: string
  /** How many things wait there; 0 or absent shows nothing. */
  readonly count?: number
}

interface PageTabsProps {
  /** For those who hear the page: "Các phần của Cài đặt". */
  readonly label: string
  readonly tabs: readonly PageTab[]
  /** `href` of the part that is open. */
  readonly current: string
}

/** The parts of a page, under its title. */
export function PageTabs({ label, tabs, current }: PageTabsProps) {
  return (
    <nav className={classes['tabs']} aria-label={label}>
      {tabs.map(({ href, label: name, count = 0 }) => (
        <AppLink key={href} href={href} className={classes['tab']} current={href === current}>
          {name}
          <Count of={count} />
        </AppLink>
      ))}
    </nav>
  )
}
