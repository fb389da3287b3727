import { useQuery } from '../../data/use-council.tsx'
import { attentionCounts, inAll } from '../../queries/attention.ts'
import { PageTabs } from '../../ui/page-tabs.tsx'

const tabs = [
  { href: '/trao-doi', label: 'Gói dữ liệu' },
  { href: '/trao-doi/phong-hop', label: 'Trong phòng họp' },
  { href: '/trao-doi/tinh-trang', label: 'Máy chủ tỉnh và tình trạng' },
  { href: '/trao-doi/can-xem', label: 'Cần người xem' },
  { href: '/trao-doi/sao-luu', label: 'Sao lưu' },
] as const

export type ExchangeTab = (typeof tabs)[number]['href']

/** The parts of Trao đổi, under the page's title. */
export function ExchangeTabs({ current }: { readonly current: ExchangeTab }) {
  const counts = useQuery(attentionCounts)
  const waiting = counts ? inAll(counts) : 0
  const shown = tabs.map((tab) => ({ ...tab, count: tab.href === '/trao-doi/can-xem' ? waiting : 0 }))
  return <PageTabs label="Các phần của Trao đổi" tabs={shown} current={current} />
}
