import { liveQuery } from 'dexie'
import { expect, test, vi } from 'vitest'
import type { CouncilDatabase } from '../../renderer/data/database.ts'
import { follow } from '../../renderer/data/follow.ts'
import { sittingFacts, sittingView } from '../../renderer/queries/sittings.ts'
import { recordAttendance } from '../../shared/sittings/commands-attendance.ts'
import { openCouncilOfEleven } from '../sittings/council-of-eleven.ts'

type Query = (db: CouncilDatabase, sitting: string) => Promise<unknown>

test.each<[string, Query]>([
  ['the facts of a sitting', sittingFacts],
  ['everything that its screen says', sittingView],
])('a screen follows what is written to whatever its query read last: %s', async (_what, query) => {
  const { council, enterprises, members, plan, seal, run, row } = await openCouncilOfEleven()
  const sitting = await plan(enterprises)
  for (const member of members) await seal(sitting, enterprises[0] ?? '', member)
  const drawn = vi.fn()
  const following = liveQuery(follow(council.db, query, [sitting] as const)).subscribe(drawn)
  await vi.waitFor(() => expect(drawn).toHaveBeenCalledTimes(1), 10_000)
  const [member = ''] = members.slice(3)
  const seen = [await row('attendance', sitting, member)]
  await run(recordAttendance, { sitting, member, present: false, reason: 'Nghỉ ốm' }, { seen })
  await vi.waitFor(() => expect(drawn).toHaveBeenCalledTimes(2), 10_000)
  following.unsubscribe()
})
