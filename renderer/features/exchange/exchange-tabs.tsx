import { useQuery } from '../../data/use-council.tsx'
import { countConflicts } from '../../queries/conflicts.ts'
import { PageTabs } from '../../ui/page-tabs.tsx'

const tabs = [
  { href: '/trao-doi', label: 'Gói dữ liệu' },
  { href: '/trao-doi/tinh-trang', label: 'Máy chủ tỉnh và tình trạng' },
  { href: '/trao-doi/can-xem', label: 'Cần người xem' },
] as const

export type ExchangeTab = (typeof tabs)[number]['href']

/** The parts of Trao đổi, under the page's title. */
export function ExchangeTabs({ current }: { readonly current: ExchangeTab }) {
  const waiting = useQuery(countConflicts) ?? 0
  const shown = tabs.map((tab) => ({ ...tab, count: tab.href === '/trao-doi/can-xem' ? waiting : 0 }))
  return <PageTabs label="Các phần của Trao đổi" tabs={shown} current={current} />
}
