import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { DesktopGives } from '../../../shared/desktop/contract.ts'
import { desktop } from '../../desktop/desktop.ts'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { shownTime } from '../../ui/shown-time.ts'

type Kept = DesktopGives<'listKept'>

/** The packages that stay on this computer when a stick is lost or pulled too early; nothing where none can be kept. */
export function KeptPackages() {
  const kept = useKept()
  if (kept.length === 0) return null
  return (
    <FormSection
      title="Gói giữ trên máy này"
      columns={1}
      help="Ba gói xuất gần nhất ở lại trên máy, kể cả khi USB bị rút giữa chừng. Trong thư mục đó còn có nhật ký xuất: ghi gì, ra đâu, lúc nào, được hay không."
    >
      <FullLine>
        <ul>
          {kept.map(({ name, bytes, at }) => (
            <li key={name}>
              {shownTime(at)} – {name} ({Math.max(1, Math.round(bytes / 1024)).toLocaleString('vi-VN')} KB)
            </li>
          ))}
        </ul>
      </FullLine>
      <FormActions>
        <Button variant="default" onClick={() => void desktop.call('showKept', {})}>
          Mở thư mục
        </Button>
      </FormActions>
    </FormSection>
  )
}

/** Looked at again whenever something is written: a package is kept before its first byte reaches the stick. */
function useKept(): Kept {
  const [kept, setKept] = useState<Kept>([])
  useEffect(() => {
    const look = (): void =>
      void desktop.call('listKept', {}).then((found) => (found.ok ? setKept(found.value) : undefined))
    look()
    const stops = [desktop.listen('fileProgress', look), desktop.listen('fileWritten', look)]
    addEventListener('focus', look)
    return () => {
      for (const stop of stops) stop()
      removeEventListener('focus', look)
    }
  }, [])
  return kept
}
