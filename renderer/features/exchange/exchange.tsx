import { PageHeader } from '../../ui/page-header.tsx'
import { Conflicts } from './conflicts.tsx'
import { ExportPackage } from './export-package.tsx'
import { ImportPackage } from './import-package.tsx'
import { WhatIsHeld } from './what-is-held.tsx'

/** Trao đổi: what this device holds, how it leaves, how it comes in, and what people must settle after it came. */
export function Exchange() {
  return (
    <>
      <PageHeader title="Trao đổi" />
      <Conflicts />
      <ExportPackage />
      <ImportPackage />
      <WhatIsHeld />
    </>
  )
}
