import { useCouncil } from '../../data/use-council.tsx'
import { PageTabs } from '../../ui/page-tabs.tsx'

const tabs = [
  { href: '/cai-dat', label: 'Mùa giải' },
  { href: '/cai-dat/quy-dinh', label: 'Quy định', ofSeason: true },
  { href: '/cai-dat/dinh-muc', label: 'Định mức', ofSeason: true },
  { href: '/cai-dat/thung-rac', label: 'Thùng rác' },
  { href: '/cai-dat/may-va-nguoi', label: 'Máy và người' },
  { href: '/cai-dat/may-nay', label: 'Máy này' },
  { href: '/cai-dat/an-toan', label: 'An toàn dữ liệu' },
] as const

export type TabHref = (typeof tabs)[number]['href']

/** The parts of the settings, under the page's title. */
export function Tabs({ current }: { readonly current: TabHref }) {
  const { season } = useCouncil()
  const shown = tabs.filter((tab) => season !== '' || !('ofSeason' in tab))
  return <PageTabs label="Các phần của Cài đặt" tabs={shown} current={current} />
}
