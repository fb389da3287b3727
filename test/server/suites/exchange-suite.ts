import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../../server/admin/devices.ts'
import { runCommand } from '../../../server/admin/run-command.ts'
import { verifySignature } from '../../../server/keys.ts'
import { sqlJournalStore } from '../../../server/store/journal-store.ts'
import type { Batch } from '../../../shared/journal/batch.ts'
import { digestOf } from '../../../shared/journal/heads.ts'
import type { ProvinceHeads } from '../../../shared/journal/province-calls.ts'
import { receiptSignedText, runOn, startOf } from '../../../shared/journal/rulings.ts'
import { invented } from '../../journal/simulation/carry.ts'
import { type Device, signHeads, write } from '../../journal/simulation/device.ts'
import {
  adoptCouncil,
  authorizationOf,
  type Council,
  digestIn,
  exchangeAll,
  exchangeOnce,
  foundCouncil,
  inviteTo,
} from '../council.ts'
import { call, postJson } from '../office.ts'
import { adoptionCode, type Scene } from '../stages.ts'

export function exchangeSuite(scene: () => Scene): void {
  describe('exchange', () => {
    const register = (device: Device, { chance }: Council, name: string) =>
      write(device, chance, Date.now(), [{ table: 'enterprises', id: chance.id(), set: { name } }])

    const headsOf = async (device: Device): Promise<ProvinceHeads> => {
      const { address } = scene().server
      const headers = { authorization: authorizationOf(device, scene().server) }
      return (await call<ProvinceHeads>(`${address}/v1/workspaces/${device.store.workspace}/heads`, { headers })).body
    }

    async function adopted(seed: number): Promise<Council> {
      const council = await foundCouncil(seed)
      await adoptCouncil(council, scene().server, await adoptionCode(scene()))
      return council
    }

    test('two devices and the province end with one digest, everything ruled', async () => {
      const council = await adopted(301)
      const second = await inviteTo(council, 'Máy 2')
      for (let n = 0; n < 30; n++) await register(n % 2 ? second : council.secretary, council, `Doanh nghiệp ${n}`)
      for (const device of [council.secretary, second, council.secretary]) await exchangeAll(device, scene().server)
      const heads = await headsOf(second)
      expect(digestIn(council.secretary)).toBe(heads.digest)
      expect(digestIn(second)).toBe(heads.digest)
      const { memory } = second.store
      expect([...memory.entries.values()].map(({ status }) => status)).not.toContain('held')
      const hashes = (list: readonly { readonly hash: string }[]) => list.map(({ hash }) => hash).toSorted()
      expect(hashes(memory.state.accepted)).toEqual(hashes(heads.heads))
    })

    test('a device that comes late gets everything in pages, whatever it sends meanwhile', async () => {
      const council = await adopted(302)
      const late = await inviteTo(council, 'Máy đến sau')
      for (let n = 0; n < 1200; n++) await register(council.secretary, council, `Doanh nghiệp ${n}`)
      await exchangeAll(council.secretary, scene().server)
      const first = await exchangeOnce(late, scene().server)
      expect(first.body.entries).toHaveLength(1000)
      expect(first.body.cursor?.more).toBe(true)
      await register(late, council, 'Giữa chừng')
      await exchangeAll(late, scene().server)
      await exchangeAll(council.secretary, scene().server)
      expect(digestIn(late)).toBe(digestIn(council.secretary))
    })

    test('the same request again changes nothing', async () => {
      const council = await adopted(303)
      const { secretary } = council
      await register(secretary, council, 'Một lần')
      const asked = secretary.peer
      const sent = secretary.sent
      await exchangeOnce(secretary, scene().server)
      const before = await headsOf(secretary)
      secretary.peer = asked
      secretary.sent = sent
      await exchangeOnce(secretary, scene().server)
      const after = await headsOf(secretary)
      expect({ ...after, serverTime: '', receipt: '' }).toEqual({ ...before, serverTime: '', receipt: '' })
    })

    test('rulings are numbered in the order in which they are committed, by concurrent writers too', async () => {
      const council = await adopted(304)
      const devices = [council.secretary]
      for (let n = 0; n < 5; n++) devices.push(await inviteTo(council, `Máy ${n}`))
      await exchangeAll(council.secretary, scene().server)
      await Promise.all(
        devices.map(async (device) => {
          for (let n = 0; n < 8; n++) {
            await register(device, council, `${device.name} ${n}`)
            const { body, status } = await exchangeOnce(device, scene().server)
            expect(status).toBe(200)
            // A reader never skips one: what it knows is a prefix, and the receipt is over its end.
            const { verified } = device.store.memory.state
            expect(body.receipt?.n).toBe(verified.n)
            expect(body.receipt?.r).toBe(verified.r)
          }
        }),
      )
      for (const device of devices) await exchangeAll(device, scene().server)
      const { epoch, n, digest } = await headsOf(council.secretary)
      const store = sqlJournalStore(scene().database, council.workspace)
      const rulings = await store.reading((tx) => tx.rulings(1, 5000))
      expect(rulings.map((ruling) => ruling.n)).toEqual(Array.from({ length: n }, (_, index) => index + 1))
      const r = runOn(startOf(epoch), rulings)?.at(-1)?.[1]
      for (const device of devices) {
        expect(device.store.memory.state.verified).toEqual({ epoch, n, r })
        expect(digestIn(device)).toBe(digest)
      }
    })

    test('a receipt is signed, and can be reproduced from the rulings under it', async () => {
      const council = await adopted(305)
      for (let n = 0; n < 10; n++) await register(council.secretary, council, `Doanh nghiệp ${n}`)
      await exchangeAll(council.secretary, scene().server)
      const { receipt } = await headsOf(council.secretary)
      const { province } = scene().server
      expect(receipt.key).toBe(province.key.publicKey)
      expect(await verifySignature(receipt.key, receiptSignedText(receipt), receipt.signature)).toBe(true)
      const rulings = council.secretary.store.memory.rulings.map(([ruling]) => ruling)
      expect(runOn(startOf(receipt.epoch), rulings)?.at(-1)?.[1]).toBe(receipt.r)
      const later = { ...receipt, n: receipt.n + 1 }
      expect(await verifySignature(receipt.key, receiptSignedText(later), receipt.signature)).toBe(false)
    })

    test('entries that a carrier invented or altered are set aside, the rest goes on', async () => {
      const council = await adopted(306)
      const { secretary, workspace, chance } = council
      await register(secretary, council, 'Thật')
      await signHeads(secretary)
      const { memory } = secretary.store
      const texts = [...memory.entries.values()].toSorted((a, b) => a.order - b.order).map(({ known }) => known.text)
      const heads = [...memory.signatures.values()].filter(({ hash }) =>
        memory.state.heads.some((h) => h.hash === hash),
      )
      const last = texts.at(-1) ?? ''
      const batch: Batch = {
        v: 1,
        workspace,
        from: secretary.id,
        knows: { heads: [], epoch: '', n: 0 },
        rulings: [],
        entries: [...texts, ...invented(chance, texts, heads), last.replace('Thật', 'Giả'), '{', 'không phải JSON'],
        heads,
        lacks: [],
      }
      const url = `${scene().server.address}/v1/workspaces/${workspace}/exchange`
      const answered = await call<Batch>(url, postJson(batch, authorizationOf(secretary, scene().server)))
      expect(answered.status).toBe(200)
      expect(answered.body.setAside?.map(({ code }) => code)).toEqual(['bad-entry', 'bad-entry'])
      const { province } = scene().server
      const context = { database: scene().database, province, folder: '.', isAtWork: true }
      const said = await runCommand(context, ['workspaces', 'check', '--workspace', workspace])
      const carrier = fingerprintOf(secretary.keys.publicKey)
      expect(said.text).toContain(`không có chữ ký của máy ghi; do máy ${carrier} mang đến`)
      expect(said.text).toContain(`Để riêng 2 đoạn không phải mục đúng dạng; do máy ${carrier} mang đến`)
      await exchangeAll(secretary, scene().server)
      const after = await headsOf(secretary)
      expect(digestIn(secretary)).toBe(after.digest)
      expect(after.digest).toBe(digestOf(memory.state.heads, { epoch: after.epoch, n: after.n, r: after.receipt.r }))
      const held = await sqlJournalStore(scene().database, workspace).reading((tx) => tx.everything())
      expect(held.filter(({ status }) => status === 'applied')).toHaveLength(texts.length)
    })

    test.each([
      ['no JSON', '{', 400, 'bad-request'],
      ['another shape', '{"v":1}', 400, 'bad-request'],
      ['a body above 8 MiB', `{"v":"${'x'.repeat(8 * 1024 * 1024)}"}`, 413, 'too-large'],
    ])('%s is refused with a code', async (_name, body, status, code) => {
      const council = await adopted(307 + body.length)
      const { address } = scene().server
      const headers = {
        'content-type': 'application/json',
        authorization: authorizationOf(council.secretary, scene().server),
      }
      const url = `${address}/v1/workspaces/${council.workspace}/exchange`
      expect(await call(url, { method: 'POST', headers, body })).toMatchObject({ status, code })
    })

    test('more than 1,000 entries in a batch are refused', async () => {
      const council = await adopted(320)
      const { secretary, workspace } = council
      const rest = { knows: { heads: [], epoch: '', n: 0 }, rulings: [], heads: [], lacks: [] }
      const batch = { v: 1, workspace, from: secretary.id, ...rest, entries: Array.from({ length: 1001 }, () => 'x') }
      const url = `${scene().server.address}/v1/workspaces/${workspace}/exchange`
      const answered = await call(url, postJson(batch, authorizationOf(secretary, scene().server)))
      expect(answered).toMatchObject({ status: 400, code: 'bad-request' })
    })
  })
}
