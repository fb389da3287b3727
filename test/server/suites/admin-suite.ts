import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../../server/admin/devices.ts'
import { runCommand } from '../../../server/admin/run-command.ts'
import { verifySignature } from '../../../server/keys.ts'
import { receive } from '../../../shared/journal/receive.ts'
import { stickFrom } from '../../journal/simulation/carry.ts'
import { newDevice, write } from '../../journal/simulation/device.ts'
import { adoptCouncil, exchangeAll, exchangeOnce, fixRoot, foundCouncil, inviteTo } from '../council.ts'
import { enrolAt, realKeys } from '../office.ts'
import type { Scene } from '../stages.ts'

export function adminSuite(scene: () => Scene): void {
  describe('the administrator', () => {
    const admin = (...args: readonly string[]) => {
      const { database, server } = scene()
      return runCommand({ database, province: server.province, folder: '.', isAtWork: true }, args)
    }
    const codeIn = (text: string): string => /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(text)?.[0] ?? ''

    test('creates a workspace by a code, which waits in the list until an office adopts with it', async () => {
      const created = await admin('workspaces', 'create', '--name', 'Sở Bình Định')
      expect(created.code).toBe(0)
      expect((await admin('workspaces', 'list')).text).toContain('(chờ máy của thư ký nhập mã)  Sở Bình Định')
      const council = await foundCouncil(501)
      await adoptCouncil(council, scene().server, codeIn(created.text))
      const { text } = await admin('workspaces', 'list')
      expect(text).toContain(`${council.workspace}  Sở Bình Định`)
      expect(text).not.toContain('(chờ máy của thư ký nhập mã)  Sở Bình Định')
    })

    test('makes a code for an officer’s browser, lists the devices by name, and revokes one', async () => {
      const { server } = scene()
      const council = await foundCouncil(502)
      const { workspace, secretary, chance } = council
      await adoptCouncil(council, server, codeIn((await admin('workspaces', 'create', '--name', 'Sở')).text))
      const made = await admin('codes', 'create', '--workspace', workspace, '--name', 'Máy cán bộ A')
      const officer = newDevice(chance, { name: 'officer', role: 'officer', keys: realKeys() }, workspace)
      const enrolled = await enrolAt(server.address, {
        code: codeIn(made.text),
        device: officer.id,
        keys: officer.keys,
      })
      await fixRoot(officer, enrolled.body.root)
      await exchangeAll(officer, server)

      const lost = await inviteTo(council, 'Máy bị mất')
      await exchangeAll(secretary, server)
      await exchangeAll(lost, server)
      const early = { table: 'enterprises', id: chance.id(), set: { name: 'Trước khi mất' } }
      await write(lost, chance, Date.now(), [early])
      await exchangeAll(lost, server)
      const listed = await admin('devices', 'list', '--workspace', workspace)
      const lineOf = (key: string): string =>
        listed.text.split('\n').find((line) => line.startsWith(fingerprintOf(key))) ?? ''
      expect(lineOf(secretary.keys.publicKey)).toMatch(/máy lập cơ quan {2}thư ký {2}trao đổi lần cuối/)
      expect(lineOf(officer.keys.publicKey)).toMatch(/Máy cán bộ A {2}cán bộ tỉnh {2}trao đổi lần cuối/)
      expect(lineOf(lost.keys.publicKey)).toMatch(/Máy bị mất {2}thư ký {2}trao đổi lần cuối/)

      const device = fingerprintOf(lost.keys.publicKey)
      const revoked = await admin('devices', 'revoke', '--workspace', workspace, '--device', device, '--reason', 'mất')
      expect(revoked).toMatchObject({ code: 0 })
      expect(await exchangeOnce(lost, server)).toMatchObject({ status: 401, code: 'device-revoked' })
      const third = codeIn((await admin('codes', 'create', '--workspace', workspace, '--name', 'Máy')).text)
      const readmitted = await enrolAt(server.address, { code: third, device: lost.id, keys: lost.keys })
      expect(readmitted).toMatchObject({ status: 401, code: 'device-revoked' })
      // It goes on writing; another device carries that to the province.
      const late = { table: 'enterprises', id: chance.id(), set: { name: 'Sau khi mất' } }
      await write(lost, chance, Date.now(), [late])
      await receive(secretary.store, verifySignature, await stickFrom(lost))
      await exchangeAll(secretary, server)
      await exchangeAll(secretary, server)
      const { records, entries } = secretary.store.memory
      expect(records.has(`enterprises:${early.id}`)).toBe(true)
      expect(records.has(`enterprises:${late.id}`)).toBe(false)
      expect([...entries.values()].filter(({ code }) => code === 'revoked')).toHaveLength(1)
      expect((await admin('devices', 'list', '--workspace', workspace)).text).toContain('ĐÃ THU HỒI')
      const again = await admin('devices', 'revoke', '--workspace', workspace, '--device', device, '--reason', 'mất')
      expect(again).toMatchObject({ code: 1, text: 'Máy này đã bị thu hồi từ trước.' })
    })

    test.each([
      ['nothing', [], 2, 'server:admin'],
      ['a command that is none', ['constructor'], 2, 'server:admin'],
      ['an option that is none', ['workspaces', 'list', '--all'], 2, '--all'],
      ['no name', ['workspaces', 'create'], 1, '--name'],
      ['days that are none', ['workspaces', 'create', '--name', 'x', '--days', '0'], 1, '--days'],
      ['a workspace that is none', ['devices', 'list', '--workspace', 'x'], 1, 'Không có cơ quan này'],
      ['a restore into a server at work', ['restore', 'x'], 1, 'Máy chủ đang chạy'],
    ] as const)('is told what is wrong: %s', async (_name, args, code, text) => {
      const said = await admin(...args)
      expect(said.code).toBe(code)
      expect(said.text).toContain(text)
    })
  })
}
