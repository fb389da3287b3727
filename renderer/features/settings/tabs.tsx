import { useCouncil } from '../../data/use-council.tsx'
import { AppLink } from '../../ui/app-link.tsx'
import classes from './settings.module.css'

const tabs = [
  { href: '/cai-dat', label: 'Mùa giải' },
  { href: '/cai-dat/quy-dinh', label: 'Quy định', ofSeason: true },
  { href: '/cai-dat/dinh-muc', label: 'Định mức', ofSeason: true },
  { href: '/cai-dat/thung-rac', label: 'Thùng rác' },
  { href: '/cai-dat/may-nay', label: 'Máy này' },
] as const

export type TabHref = (typeof tabs)[number]['href']

/** The parts of the settings, under the page's title. */
export function Tabs({ current }: { readonly current: TabHref }) {
  const { season } = useCouncil()
  return (
    <nav className={classes['tabs']} aria-label="Các phần của Cài đặt">
      {tabs
        .filter((tab) => season !== '' || !('ofSeason' in tab))
        .map(({ href, label }) => (
          <AppLink key={href} href={href} className={classes['tab']} current={href === current}>
            {label}
          </AppLink>
        ))}
    </nav>
  )
}
