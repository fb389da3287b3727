import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FileProgress } from '../../../shared/journal/province-calls.ts'
import { writeWithheld } from '../../../shared/journal/withheld.ts'
import type { Change } from '../../../shared/journal/entry.ts'
import { type Device, write } from '../../journal/simulation/device.ts'
import {
  adoptCouncil,
  authorizationOf,
  type Council,
  exchangeAll,
  exchangeOnce,
  foundCouncil,
  inviteTo,
} from '../council.ts'
import { call } from '../office.ts'
import { adoptionCode, type Scene } from '../stages.ts'

export function fileSuite(scene: () => Scene): void {
  describe('withheld files', () => {
    let council: Council

    beforeAll(async () => {
      council = await foundCouncil(401)
      await adoptCouncil(council, scene().server, await adoptionCode(scene()))
    })

    /** A sealed sheet whose content is this file, written by the secretary from paper and exchanged. */
    async function sealed(bytes: Uint8Array, sitting = council.chance.id()): Promise<string> {
      const { secretary, chance } = council
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const [enterprise, member] = [chance.id(), chance.id()]
      const act = { sitting, enterprise, member, content: sha256, fromPaper: true, reason: '', sealedOn: '2024-08-01' }
      const change: Change = { table: 'sheets', id: `${sitting}.${enterprise}.${member}`, set: { act } }
      await write(secretary, chance, Date.now(), [change])
      await exchangeAll(secretary, scene().server)
      return sha256
    }

    const put = (device: Device, sha256: string, bytes: Uint8Array, range?: string) => {
      const headers = {
        authorization: authorizationOf(device, scene().server),
        'content-type': 'application/octet-stream',
        ...(range === undefined ? {} : { 'content-range': range }),
      }
      const url = `${scene().server.address}/v1/workspaces/${council.workspace}/files/${sha256}`
      return call<FileProgress>(url, { method: 'PUT', headers, body: Buffer.from(bytes) })
    }

    const get = (device: Device, sha256: string, range?: string) => {
      const headers = {
        authorization: authorizationOf(device, scene().server),
        ...(range === undefined ? {} : { range }),
      }
      const url = `${scene().server.address}/v1/workspaces/${council.workspace}/files/${sha256}`
      return call<ArrayBuffer>(url, { headers })
    }

    const bytesIn = ({ body }: { readonly body: ArrayBuffer }): string => Buffer.from(body).toString('hex')
    const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

    test('the province asks for what entries name, and gives it to who may have it', async () => {
      const { secretary } = council
      const text = Buffer.from(writeWithheld('muối', { diem: 1 }).text)
      const sha256 = await sealed(text)
      expect((await exchangeOnce(secretary, scene().server)).body.lacks).toContain(sha256)
      expect(await get(secretary, sha256)).toMatchObject({ status: 404, code: 'file-not-found' })
      expect(await put(secretary, sha256, text)).toMatchObject({ status: 201, body: { received: text.length } })
      expect(await put(secretary, sha256, text)).toMatchObject({ status: 200, body: { received: text.length } })
      expect((await exchangeOnce(secretary, scene().server)).body.lacks).not.toContain(sha256)
      const got = await get(secretary, sha256)
      expect(got.status).toBe(200)
      expect(bytesIn(got)).toBe(hexOf(text))
      expect(got.headers.get('etag')).toBe(`"${sha256}"`)
    })

    test('what no entry names is not taken', async () => {
      const bytes = randomBytes(10)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect(await put(council.secretary, sha256, bytes)).toMatchObject({ status: 409, code: 'file-not-named' })
    })

    test('bytes that are not those of the name are refused and forgotten', async () => {
      const bytes = randomBytes(100)
      const sha256 = await sealed(bytes)
      const { secretary } = council
      expect(await put(secretary, sha256, randomBytes(100))).toMatchObject({ status: 422, code: 'wrong-hash' })
      await put(secretary, sha256, randomBytes(50), 'bytes 0-49/100')
      expect(await put(secretary, sha256, bytes.subarray(50), 'bytes 50-99/100')).toMatchObject({ code: 'wrong-hash' })
      expect(await put(secretary, sha256, new Uint8Array(), 'bytes */100')).toMatchObject({ body: { received: 0 } })
      expect((await put(secretary, sha256, bytes)).status).toBe(201)
    })

    test('a file that was broken off goes on where it was', async () => {
      const bytes = randomBytes(300_000)
      const sha256 = await sealed(bytes)
      const { secretary } = council
      const first = await put(secretary, sha256, bytes.subarray(0, 100_000), 'bytes 0-99999/300000')
      expect(first).toMatchObject({ status: 202, body: { received: 100_000, size: 300_000 } })
      const asked = await put(secretary, sha256, new Uint8Array(), 'bytes */300000')
      expect(asked).toMatchObject({ status: 202, body: { received: 100_000 } })
      const ahead = await put(secretary, sha256, bytes.subarray(200_000), 'bytes 200000-299999/300000')
      expect(ahead).toMatchObject({ status: 409, code: 'wrong-range', body: { received: 100_000 } })
      // What had come already may come again.
      const overlapping = await put(secretary, sha256, bytes.subarray(50_000, 200_000), 'bytes 50000-199999/300000')
      expect(overlapping).toMatchObject({ status: 202, body: { received: 200_000 } })
      const last = await put(secretary, sha256, bytes.subarray(200_000), 'bytes 200000-299999/300000')
      expect(last).toMatchObject({ status: 201, body: { received: 300_000 } })
      expect(bytesIn(await get(secretary, sha256))).toBe(hexOf(bytes))
    })

    test('a download that was broken off goes on where it was', async () => {
      const bytes = randomBytes(5000)
      const sha256 = await sealed(bytes)
      const { secretary } = council
      await put(secretary, sha256, bytes)
      const rest = await get(secretary, sha256, 'bytes=2000-')
      expect(rest.status).toBe(206)
      expect(rest.headers.get('content-range')).toBe('bytes 2000-4999/5000')
      expect(bytesIn(rest)).toBe(hexOf(bytes.subarray(2000)))
      const middle = await get(secretary, sha256, 'bytes=10-19')
      expect(bytesIn(middle)).toBe(hexOf(bytes.subarray(10, 20)))
      const beyond = await get(secretary, sha256, 'bytes=5000-')
      expect(beyond).toMatchObject({ status: 416, code: 'wrong-range' })
      expect(beyond.headers.get('content-range')).toBe('bytes */5000')
    })

    test.each(['bytes 0-9/5', 'bytes 5-3/10', 'bytes 0-1/100', 'pages 0-9/10', 'bytes 0-9/9999999999999'])(
      'a piece at “%s” is refused',
      async (range) => {
        const bytes = randomBytes(10)
        expect((await put(council.secretary, await sealed(bytes), bytes, range)).status).toBe(400)
      },
    )

    test('files above 8 MiB are refused, also when they come in pieces', async () => {
      const sha256 = await sealed(randomBytes(10))
      const piece = await put(council.secretary, sha256, randomBytes(10), 'bytes 0-9/8388609')
      expect(piece).toMatchObject({ status: 413, code: 'too-large' })
      expect((await put(council.secretary, sha256, new Uint8Array(8 * 1024 * 1024 + 1))).code).toBe('too-large')
    })

    test('a member’s device gets another’s sheet only after the opening', async () => {
      const { secretary, chance } = council
      const bytes = randomBytes(64)
      const sitting = chance.id()
      const sha256 = await sealed(bytes, sitting)
      await put(secretary, sha256, bytes)
      const member = await inviteTo(council, 'Máy ủy viên', 'member')
      await exchangeAll(secretary, scene().server)
      await exchangeAll(member, scene().server)
      expect(await get(member, sha256)).toMatchObject({ status: 404, code: 'file-not-found' })
      const act = { sitting, openedOn: '2024-08-02' }
      await write(secretary, chance, Date.now(), [{ table: 'openings', id: sitting, set: { act } }])
      await exchangeAll(secretary, scene().server)
      expect(bytesIn(await get(member, sha256))).toBe(hexOf(bytes))
    })

    test('an erased file is gone and does not come back', async () => {
      const { secretary, chance } = council
      const bytes = randomBytes(64)
      const sha256 = await sealed(bytes)
      await put(secretary, sha256, bytes)
      const act = { file: sha256, reason: 'theo yêu cầu' }
      await write(secretary, chance, Date.now(), [{ table: 'erasures', id: sha256, set: { act } }])
      await exchangeAll(secretary, scene().server)
      expect(await get(secretary, sha256)).toMatchObject({ status: 404, code: 'file-not-found' })
      expect(await put(secretary, sha256, bytes)).toMatchObject({ status: 409, code: 'file-not-named' })
      expect((await exchangeOnce(secretary, scene().server)).body.lacks).not.toContain(sha256)
    })

    test('a device of another workspace gets nothing by knowing the name', async () => {
      const bytes = randomBytes(64)
      const sha256 = await sealed(bytes)
      await put(council.secretary, sha256, bytes)
      const other = await foundCouncil(402)
      await adoptCouncil(other, scene().server, await adoptionCode(scene()))
      const url = `${scene().server.address}/v1/workspaces/${other.workspace}/files/${sha256}`
      const headers = { authorization: authorizationOf(other.secretary, scene().server) }
      expect(await call(url, { headers })).toMatchObject({ status: 404, code: 'file-not-found' })
      expect(await get(other.secretary, sha256)).toMatchObject({ status: 401, code: 'device-unknown' })
    })
  })
}
