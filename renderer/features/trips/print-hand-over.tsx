import { handOverDocument } from '../../../shared/trips/hand-over-document.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { handOverView } from '../../queries/trip-return.ts'
import { sheetHead } from '../../queries/trips.ts'
import { shownTime } from '../../ui/shown-time.ts'
import { PrintSheet } from './print-sheet.tsx'
import classes from './trips.module.css'

/** The paper that goes with the last hand-over stick; nothing while there is none. */
export function PrintHandOver() {
  const { council, season } = useCouncil()
  const view = useQuery(handOverView)
  if (!view) return null
  const { handOver, names } = view
  const handedAt = shownTime(handOver.inventory.time)
  return (
    <div className={classes['foot']}>
      <span>
        USB bàn giao gần nhất: {handOver.place}, lúc {handedAt}.
      </span>
      <PrintSheet
        label="Xem và in biên bản bàn giao"
        make={async () =>
          handOverDocument({
            ...(await sheetHead(council.db, season, council.device.publicKey)),
            handOver,
            names,
            handedAt,
            sample: council.sample,
          })
        }
      />
    </div>
  )
}
