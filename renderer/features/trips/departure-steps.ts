import {
  batteryVerdict,
  clockVerdict,
  type CopyFacts,
  copyVerdict,
  diskVerdict,
  persistenceVerdict,
  printerVerdict,
  stickVerdict,
} from '../../../shared/trips/computer-rules.ts'
import {
  devicesVerdict,
  drillVerdict,
  normsVerdict,
  papersVerdict,
  rulesVerdict,
} from '../../../shared/trips/council-rules.ts'
import { notInSample } from '../../../shared/trips/line.ts'
import type { DesktopCallName, DesktopGives, DesktopTakes } from '../../../shared/desktop/contract.ts'
import { desktopSentence } from '../../computer.vi.ts'
import type { CouncilContext } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { safetyState } from '../../queries/safety.ts'
import { clockFacts, memberDevices, seasonFacts } from '../../queries/trips.ts'
import type { CheckStep } from './check-step.ts'
import { tryPapers } from './try-papers.ts'
import { tryStick } from './try-stick.ts'

type Asked = Pick<CouncilContext, 'council' | 'season' | 'users'>

/** Everything that is tried before the laptop leaves the office, in the order in which it is easiest to put right. */
export function departureSteps({ council, season, users }: Asked): readonly CheckStep[] {
  const { db } = council
  return [
    { id: 'disk', label: 'Chỗ trống trên đĩa', look: async () => diskVerdict((await asked('computerState', {})).room) },
    { id: 'battery', label: 'Pin', look: async () => batteryVerdict((await asked('computerState', {})).battery) },
    {
      id: 'clock',
      label: 'Đồng hồ của máy',
      look: async () => clockVerdict({ ...(await clockFacts(db)), nowMs: Date.now() }),
    },
    {
      id: 'persistence',
      label: 'Kho dữ liệu được giữ lâu dài',
      look: async () => persistenceVerdict((await navigator.storage?.persisted?.()) ?? false),
    },
    {
      id: 'copy',
      label: 'Bản thứ hai',
      look: async () => (council.sample ? notInSample : copyVerdict(await tryCopy(council))),
    },
    { id: 'stick', label: 'USB sao lưu', look: async () => stickVerdict(await tryStick(council)) },
    {
      id: 'drill',
      label: 'Diễn tập phục hồi',
      look: async () => {
        if (council.sample) return notInSample
        const last = (await safetyState(db)).drills[0]
        return drillVerdict({ nowMs: Date.now(), last: last ?? null })
      },
    },
    {
      id: 'rules',
      label: 'Bộ quy định',
      look: async () => rulesVerdict((await seasonFacts(db, season)) ?? { rules: null, startedOn: '' }),
    },
    {
      id: 'norms',
      label: 'Định mức chi',
      look: async () => normsVerdict((await seasonFacts(db, season)) ?? { norms: [], days: [] }),
    },
    {
      id: 'devices',
      label: 'Máy của từng thành viên',
      look: async () =>
        devicesVerdict(
          await memberDevices(
            db,
            season,
            users.list.map(({ id }) => id),
          ),
        ),
    },
    {
      id: 'papers',
      label: 'Lập thử từng văn bản',
      look: async () => {
        const trial = (await seasonFacts(db, season))?.trial
        return papersVerdict(trial ? await tryPapers(council, season, trial) : [])
      },
    },
    {
      id: 'printer',
      label: 'Máy in',
      look: async () =>
        printerVerdict(
          desktop.can.printers
            ? (await asked('listPrinters', { kind: 'minutes' })).printers.map(({ label }) => label)
            : null,
        ),
    },
  ]
}

/** Writes to the second copy and reads every line of it again: that it once was written proves nothing. */
async function tryCopy({ mirror }: CouncilContext['council']): Promise<CopyFacts> {
  if (!mirror) return { kind: 'none' }
  const found = await mirror.check()
  const state = mirror.state()
  if (state.kind === 'behind') return { kind: 'behind', reason: desktopSentence(state.problem) }
  if (found && found.lines + found.files > 0) return { kind: 'mended', ...found }
  return state.kind === 'current' ? { kind: 'current' } : { kind: 'behind', reason: 'đang đối chiếu, hãy đợi.' }
}

/** A refusal ends the step: its line says that nothing is known. */
async function asked<Name extends DesktopCallName>(name: Name, takes: DesktopTakes<Name>): Promise<DesktopGives<Name>> {
  const answer = await desktop.call(name, takes)
  if (!answer.ok) throw new Error(desktopSentence(answer.problem))
  return answer.value
}
