import { desktop } from '../../desktop/desktop.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ExchangeTabs } from './exchange-tabs.tsx'
import { ExportPackage } from './export-package.tsx'
import { ImportPackage } from './import-package.tsx'
import { KeptPackages } from './kept-packages.tsx'
import { WhatIsHeld } from './what-is-held.tsx'

/** Gói dữ liệu: the stick out and in, and what this device holds. */
export function Packages() {
  return (
    <>
      <PageHeader title="Trao đổi" />
      <ExchangeTabs current="/trao-doi" />
      <ExportPackage />
      {desktop.can.keepFiles ? <KeptPackages /> : null}
      <ImportPackage />
      <WhatIsHeld />
    </>
  )
}
