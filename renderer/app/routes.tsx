import type { ComponentType } from 'react'
import { Costs } from '../features/costing/costs.tsx'
import { Councils } from '../features/councils/councils.tsx'
import { Enterprises } from '../features/enterprises/enterprises.tsx'
import { Exchange } from '../features/exchange/exchange.tsx'
import { Overview } from '../features/overview/overview.tsx'
import { Papers } from '../features/papers/papers.tsx'
import { Sheets } from '../features/scoring/sheets.tsx'
import { Settings } from '../features/settings/settings.tsx'
import { Sittings } from '../features/sittings/sittings.tsx'
import { Trips } from '../features/trips/trips.tsx'
import type { IconName } from '../ui/icon.tsx'

/** The parts of the app in the order of the work. A screen reads what follows its `href` itself. */
export interface AppRoute {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  readonly Screen: ComponentType
  /** Also there while the workspace has no season. */
  readonly withoutSeason?: boolean
  /** Reached from that part and not listed itself. */
  readonly within?: string
}

export const routes: readonly AppRoute[] = [
  { href: '/tong-quan', label: 'Tổng quan', icon: 'home', Screen: Overview },
  { href: '/chuyen-di', label: 'Chuyến đi', icon: 'home', Screen: Trips, within: '/tong-quan' },
  { href: '/doanh-nghiep', label: 'Doanh nghiệp', icon: 'building', Screen: Enterprises },
  { href: '/hoi-dong', label: 'Hội đồng', icon: 'people', Screen: Councils },
  { href: '/phieu', label: 'Phiếu nhận xét', icon: 'sheet', Screen: Sheets },
  { href: '/phien-hop', label: 'Phiên họp', icon: 'meeting', Screen: Sittings },
  { href: '/kinh-phi', label: 'Kinh phí', icon: 'coins', Screen: Costs },
  { href: '/van-ban', label: 'Văn bản', icon: 'document', Screen: Papers },
  { href: '/trao-doi', label: 'Trao đổi', icon: 'exchange', Screen: Exchange, withoutSeason: true },
  { href: '/cai-dat', label: 'Cài đặt', icon: 'settings', Screen: Settings, withoutSeason: true },
]
