import {
  backupVerdict,
  draftsVerdict,
  filesVerdict,
  heldVerdict,
  mergedVerdict,
  proofVerdict,
  settledVerdict,
} from '../../../shared/trips/return-rules.ts'
import { notInSample } from '../../../shared/trips/line.ts'
import type { CouncilContext } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import type { Trips } from '../../journal/use-trips.ts'
import { lackingContents } from '../../queries/lacking.ts'
import { openDrafts } from '../../queries/open-drafts.ts'
import { safetyState } from '../../queries/safety.ts'
import { otherDevices, proofFacts, unsettled, waiting } from '../../queries/trip-return.ts'
import { lastCheck } from '../../queries/trips.ts'
import { shownTime } from '../../ui/shown-time.ts'
import type { CheckStep } from './check-step.ts'

/** Everything that is asked when the laptops are back, the exchange with the province first: it may settle the rest. */
export function returnSteps(
  { council, season }: Pick<CouncilContext, 'council' | 'season'>,
  trips: Trips,
): readonly CheckStep[] {
  const { db } = council
  return [
    {
      id: 'proof',
      label: 'Việc đã ghi có nơi nhận',
      look: async () => {
        const backedUp = await trips.askProvince()
        const { server, ...facts } = await proofFacts(db, shownTime)
        return proofVerdict({ ...facts, province: server && { ...server, backedUp } })
      },
    },
    {
      id: 'merged',
      label: 'Ghép đủ các máy',
      look: async () => {
        const departure = await lastCheck(db, 'departure')
        const since = departure?.at ?? startOfDay()
        const words = departure ? `từ lúc kiểm tra lên đường (${shownTime(departure.at)})` : 'trong hôm nay'
        return mergedVerdict(await otherDevices(council, since), words)
      },
    },
    { id: 'held', label: 'Mục nhận về còn chờ', look: async () => heldVerdict(await waiting(db)) },
    {
      id: 'files',
      label: 'Nội dung phiếu và lần chốt',
      look: async () => filesVerdict(await lackingContents(db, council.device.publicKey)),
    },
    { id: 'settled', label: 'Việc cần người quyết định', look: async () => settledVerdict(await unsettled(db)) },
    {
      id: 'drafts',
      label: 'Bản nháp chưa lưu',
      look: async () => draftsVerdict(await openDrafts(db, { person: council.person.id, season })),
    },
    {
      id: 'backup',
      label: 'Bản sao lưu trên máy này',
      look: async () => {
        if (council.sample) return notInSample
        const { backups, stale } = await safetyState(db)
        const at = backups[0] ? shownTime(backups[0].at) : ''
        return backupVerdict({ canBackUp: desktop.can.backups, fresh: !stale, at })
      },
    },
  ]
}

function startOfDay(): string {
  const day = new Date()
  day.setHours(0, 0, 0, 0)
  return day.toISOString()
}
