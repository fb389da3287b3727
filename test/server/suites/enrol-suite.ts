import { describe, expect, test } from 'vitest'
import { makeCode } from '../../../server/codes.ts'
import type { Trust } from '../../../shared/journal/trust.ts'
import { newDevice, write } from '../../journal/simulation/device.ts'
import { adoptCouncil, exchangeAll, exchangeOnce, fixRoot, foundCouncil, rootOf } from '../council.ts'
import { call, enrolAt, enrolBody, postJson, realKeys } from '../office.ts'
import { adoptionCode, type Scene } from '../stages.ts'

export function enrolSuite(scene: () => Scene): void {
  describe('enrolment', () => {
    const deviceCode = (target: string, role: 'officer' | 'secretary' = 'officer') =>
      makeCode(scene().database, { target, name: 'Máy cán bộ', role, days: 14 })

    test('a workspace that was born without a network is adopted under its own id', async () => {
      const { server } = scene()
      const council = await foundCouncil(101)
      const { secretary, workspace } = council
      const facts = { device: secretary.id, keys: secretary.keys, workspace: rootOf(council) }
      const enrolled = await enrolAt(server.address, { code: await adoptionCode(scene()), ...facts })
      expect(enrolled.status).toBe(200)
      expect(enrolled.body).toMatchObject({
        workspace,
        role: 'secretary',
        province: server.province.key.publicKey,
        root: { journal: facts.workspace.rootJournal, publicKey: secretary.keys.publicKey },
      })
    })

    test('people may type a code with small letters, spaces, and O for 0', async () => {
      const { server } = scene()
      const council = await foundCouncil(102)
      const { secretary } = council
      const code = (await adoptionCode(scene())).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
      const facts = { code, device: secretary.id, keys: secretary.keys, workspace: rootOf(council) }
      expect((await enrolAt(server.address, facts)).status).toBe(200)
    })

    test('the device that used a code gets the same answer again; another does not', async () => {
      const { server } = scene()
      const council = await foundCouncil(103)
      const { secretary } = council
      const code = await adoptionCode(scene())
      const facts = { code, device: secretary.id, keys: secretary.keys, workspace: rootOf(council) }
      const first = await enrolAt(server.address, facts)
      const again = await enrolAt(server.address, facts)
      expect({ ...again.body, serverTime: '' }).toEqual({ ...first.body, serverTime: '' })
      const other = await foundCouncil(104)
      const foreign = { code, device: other.secretary.id, keys: other.secretary.keys, workspace: rootOf(other) }
      expect(await enrolAt(server.address, foreign)).toMatchObject({ status: 409, code: 'code-used' })
    })

    test('two devices that use one code at the same time: one of them gets in', async () => {
      const { server } = scene()
      const code = await adoptionCode(scene())
      const councils = await Promise.all([105, 106].map((seed) => foundCouncil(seed)))
      const answers = await Promise.all(
        councils.map((council) => {
          const { id, keys } = council.secretary
          return enrolAt(server.address, { code, device: id, keys, workspace: rootOf(council) })
        }),
      )
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    })

    test('an id whose root is another journal is taken', async () => {
      const { server } = scene()
      const council = await foundCouncil(107)
      await adoptCouncil(council, server, await adoptionCode(scene()))
      const thief = realKeys()
      const workspace = { ...rootOf(council), rootJournal: council.chance.id() }
      const facts = { code: await adoptionCode(scene()), device: council.chance.id(), keys: thief, workspace }
      expect(await enrolAt(server.address, facts)).toMatchObject({ status: 409, code: 'workspace-taken' })
    })

    test('the root device that adopts again leaves the code to another', async () => {
      const { server } = scene()
      const council = await foundCouncil(108)
      const { secretary } = council
      await adoptCouncil(council, server, await adoptionCode(scene()))
      const code = await adoptionCode(scene())
      const facts = { code, device: secretary.id, keys: secretary.keys, workspace: rootOf(council) }
      expect((await enrolAt(server.address, facts)).status).toBe(200)
      const other = await foundCouncil(109)
      const next = { code, device: other.secretary.id, keys: other.secretary.keys, workspace: rootOf(other) }
      expect((await enrolAt(server.address, next)).status).toBe(200)
    })

    test('codes that are unknown, old, or brought without a workspace say so', async () => {
      const { server, database } = scene()
      const council = await foundCouncil(110)
      const { id: device, keys } = council.secretary
      const workspace = rootOf(council)
      const unknown = { code: 'ABCD-EFGH-JKMN-PQRS', device, keys, workspace }
      expect(await enrolAt(server.address, unknown)).toMatchObject({ status: 404, code: 'code-unknown' })
      const old = await makeCode(database, { target: null, name: 'Sở', role: 'secretary', days: -1 })
      const late = { code: old, device, keys, workspace }
      expect(await enrolAt(server.address, late)).toMatchObject({ status: 409, code: 'code-expired' })
      const bare = { code: await adoptionCode(scene()), device, keys }
      expect(await enrolAt(server.address, bare)).toMatchObject({ status: 409, code: 'workspace-missing' })
    })

    test('a body that was altered after it was signed lets nobody in', async () => {
      const { server } = scene()
      const council = await foundCouncil(111)
      const { id: device, keys } = council.secretary
      const body = enrolBody({ code: await adoptionCode(scene()), device, keys, workspace: rootOf(council) })
      const altered = { ...body, deviceName: 'Máy khác' }
      const answered = await call(`${server.address}/v1/enrol`, postJson(altered))
      expect(answered).toMatchObject({ status: 401, code: 'token-invalid' })
    })

    test('a further device comes in by an entry that every device can check', async () => {
      const { server } = scene()
      const council = await foundCouncil(112)
      const { workspace, secretary, chance } = council
      await adoptCouncil(council, server, await adoptionCode(scene()))
      const officer = newDevice(chance, { name: 'officer', role: 'officer', keys: realKeys() }, workspace)
      const facts = { code: await deviceCode(workspace), device: officer.id, keys: officer.keys }
      const enrolled = await enrolAt(server.address, facts)
      expect(enrolled).toMatchObject({ status: 200, body: { workspace, role: 'officer' } })
      await fixRoot(officer, enrolled.body.root)
      await exchangeAll(officer, server)
      await write(officer, chance, Date.now(), [])
      await exchangeAll(officer, server)
      await exchangeAll(secretary, server)
      const trustOf = ({ store }: typeof officer): Trust => store.memory.state.trust
      expect(trustOf(secretary).devices[officer.keys.publicKey]).toMatchObject({ role: 'officer', actors: [] })
      expect(trustOf(officer)).toEqual(trustOf(secretary))
      expect([...secretary.store.memory.entries.values()].map(({ status }) => status)).not.toContain('held')
      expect([...officer.store.memory.entries.values()].map(({ status }) => status)).not.toContain('refused')
      expect((await enrolAt(server.address, facts)).status).toBe(200)
      const stranger = { ...facts, device: chance.id(), keys: realKeys() }
      expect(await enrolAt(server.address, stranger)).toMatchObject({ status: 409, code: 'code-used' })
    })

    test('a further device waits until the workspace has said that it trusts the province', async () => {
      const { server } = scene()
      const council = await foundCouncil(113)
      const { secretary, workspace, chance } = council
      const facts = { device: secretary.id, keys: secretary.keys, workspace: rootOf(council) }
      await enrolAt(server.address, { code: await adoptionCode(scene()), ...facts })
      const code = await deviceCode(workspace)
      const early = await enrolAt(server.address, { code, device: chance.id(), keys: realKeys() })
      expect(early).toMatchObject({ status: 409, code: 'province-not-trusted' })
      expect((await exchangeOnce(secretary, server)).status).toBe(200)
    })
  })
}
