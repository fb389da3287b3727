import { checkDocument } from '../../../shared/trips/check-document.ts'
import type { Checked } from '../../../shared/trips/line.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { sheetHead } from '../../queries/trips.ts'
import { shownTime } from '../../ui/shown-time.ts'
import { PrintSheet } from './print-sheet.tsx'

interface PrintCheckProps {
  readonly check: 'departure' | 'return'
  readonly checked: Checked
}

/** The sheet of the last check. */
export function PrintCheck({ check, checked }: PrintCheckProps) {
  const { council, season } = useCouncil()
  return (
    <PrintSheet
      label="Xem và in phiếu"
      make={async () =>
        checkDocument({
          ...(await sheetHead(council.db, season, council.device.publicKey)),
          check,
          checked,
          checkedAt: shownTime(checked.at),
          sample: council.sample,
        })
      }
    />
  )
}
