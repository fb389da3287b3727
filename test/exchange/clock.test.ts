import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { readStanding } from '../../renderer/data/journal-store.ts'
import { enrolCouncil } from '../../renderer/journal/enrol.ts'
import { serverView } from '../../renderer/queries/exchange-summary.ts'
import { openTestCouncil } from '../data/test-council.ts'
import { exchange, register } from './office.ts'
import { freePort } from '../electron/free-port.ts'
import { codeIn, type ProvinceProcess, provinceProcess } from '../e2e/province-process.ts'
import { watchRoad } from './road.ts'

/** The server is a process of its own, so that only this computer's clock is wrong. */
let province: ProvinceProcess
beforeAll(async () => {
  province = provinceProcess(await freePort())
  await province.start()
})
afterAll(() => province.remove())
afterEach(() => vi.restoreAllMocks())

const hour = 3_600_000

test.each([
  ['a year behind', -8760 * hour],
  ['three hours ahead', 3 * hour],
])('a laptop whose clock is %s signs again with the server’s time, and is told', async (_what, skewMs) => {
  const home = await openTestCouncil({ workspace: newId(), database: newId() })
  await home.run(register, { id: newId(), name: 'Muối Cà Ná' })
  const code = codeIn(province.admin('workspaces', 'create', '--name', 'Chi cục'))
  await enrolCouncil(home.council, { address: province.address, code, deviceName: 'Máy thư ký' })
  const real = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => real() + skewMs)
  const road = watchRoad()
  expect(await exchange(home)).toMatchObject({ isSame: true })
  expect((await readStanding(home.council.db)).accepted).toHaveLength(1)
  // One refusal: the offset is kept for the calls after it.
  expect(road.sent).toHaveLength(4)
  const { aheadMs = 0 } = (await serverView(home.council.db)) ?? {}
  expect(Math.abs(aheadMs + skewMs)).toBeLessThan(60_000)
})
