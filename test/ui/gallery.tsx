import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { AppFrame } from '../../renderer/ui/app-frame.tsx'
import { StateBadge } from '../../renderer/ui/state-badge.tsx'
import { UiProvider } from '../../renderer/ui/ui-provider.tsx'
import { FormPage } from './form-page.tsx'
import { ListPage } from './list-page.tsx'
import { PartsPage } from './parts-page.tsx'

/**
 * Every shared part on three pages, in the three states that matter: `?page=form|list|parts&state=empty|filled|error`.
 * Only tests open it.
 */
const asked = new URLSearchParams(location.search)
export type PageState = 'empty' | 'filled' | 'error'
const state = (asked.get('state') ?? 'filled') as PageState

function Gallery() {
  const [current, setCurrent] = useState(asked.get('page') ?? 'form')
  return (
    <AppFrame
      product="SoTuyen"
      season="Mùa giải mẫu Ninh Thuận 2024"
      badges={
        <>
          <StateBadge kind="warning">MẪU</StateBadge>
          <StateBadge kind="sealed">Chỉ đọc</StateBadge>
        </>
      }
      nav={[
        { href: 'home', label: 'Tổng quan', icon: 'home' },
        { href: 'list', label: 'Doanh nghiệp', icon: 'building', count: 12 },
        { href: 'council', label: 'Hội đồng', icon: 'people' },
        { href: 'sheets', label: 'Phiếu nhận xét', icon: 'sheet', count: 3 },
        { href: 'parts', label: 'Phiên họp', icon: 'meeting' },
        { href: 'cost', label: 'Kinh phí', icon: 'coins' },
        { href: 'papers', label: 'Văn bản', icon: 'document' },
        { href: 'exchange', label: 'Trao đổi', icon: 'exchange' },
        { href: 'form', label: 'Cài đặt', icon: 'settings' },
      ]}
      current={current}
      status="Bản sao gần nhất: 20/11/2026"
      onNavigate={setCurrent}
    >
      {current === 'list' ? (
        <ListPage state={state} />
      ) : current === 'parts' ? (
        <PartsPage />
      ) : (
        <FormPage state={state} />
      )}
    </AppFrame>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('gallery.html has no #root')
createRoot(root).render(
  <StrictMode>
    <UiProvider>
      <Gallery />
    </UiProvider>
  </StrictMode>,
)
