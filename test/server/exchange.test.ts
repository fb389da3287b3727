import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCode } from '../../server/codes.ts'
import type { ProvinceHeads } from '../../shared/journal/province-calls.ts'
import { write } from '../journal/simulation/device.ts'
import { adoptCouncil, authorizationOf, digestIn, exchangeAll, foundCouncil, inviteTo } from './council.ts'
import { databaseKinds, type FreshDatabase } from './databases.ts'
import { call, type RunningServer, runServer } from './office.ts'

describe.each(databaseKinds())('exchange on $name', (kind) => {
  let fresh: FreshDatabase
  let server: RunningServer

  beforeAll(async () => {
    await kind.start()
    fresh = await kind.fresh()
    server = await runServer(fresh.database)
  })
  afterAll(async () => {
    await server.stop()
    await fresh.database.close()
    await kind.stop()
  })

  const adoptionCode = () => makeCode(fresh.database, { target: null, name: 'Sở KH&CN', role: 'secretary', days: 14 })

  test('two devices and the province end with one digest, everything ruled', async () => {
    const council = await foundCouncil(1)
    await adoptCouncil(council, server, await adoptionCode())
    const { secretary, chance, workspace } = council
    const second = await inviteTo(council, 'Máy 2')
    for (let n = 0; n < 30; n++) {
      const change = { table: 'enterprises', id: chance.id(), set: { name: `Doanh nghiệp ${n}` } }
      await write(n % 2 ? second : secretary, chance, Date.now(), [change])
    }
    await exchangeAll(secretary, server)
    await exchangeAll(second, server)
    await exchangeAll(secretary, server)
    const url = `${server.address}/v1/workspaces/${workspace}/heads`
    const heads = await call<ProvinceHeads>(url, { headers: { authorization: authorizationOf(second, server) } })
    expect(heads.status).toBe(200)
    expect(digestIn(secretary)).toBe(heads.body.digest)
    expect(digestIn(second)).toBe(heads.body.digest)
    const { memory } = second.store
    expect([...memory.entries.values()].map(({ status }) => status)).not.toContain('held')
    expect(memory.state.accepted.map(({ hash }) => hash).toSorted()).toEqual(
      heads.body.heads.map(({ hash }) => hash).toSorted(),
    )
  })
})
