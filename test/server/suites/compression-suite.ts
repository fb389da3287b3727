import process from 'node:process'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Batch } from '../../../shared/journal/batch.ts'
import { write } from '../../journal/simulation/device.ts'
import { adoptCouncil, authorizationOf, type Council, exchangeAll, foundCouncil } from '../council.ts'
import { adoptionCode, type Scene } from '../stages.ts'

export function compressionSuite(scene: () => Scene): void {
  describe('compressed bodies', () => {
    async function adopted(seed: number): Promise<Council> {
      const council = await foundCouncil(seed)
      await adoptCouncil(council, scene().server, await adoptionCode(scene()))
      return council
    }

    const asking = ({ workspace, secretary }: Council): Batch => ({
      v: 1,
      workspace,
      from: secretary.id,
      knows: { heads: [], epoch: '', n: 0 },
      rulings: [],
      entries: [],
      heads: [],
      lacks: [],
    })

    const send = ({ workspace, secretary }: Council, body: Uint8Array<ArrayBuffer>, encoding = 'gzip') =>
      fetch(`${scene().server.address}/v1/workspaces/${workspace}/exchange`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-encoding': encoding,
          authorization: authorizationOf(secretary, scene().server),
        },
        body,
      })

    test('a compressed batch is read, and a long answer comes compressed to whoever takes it so', async () => {
      const council = await adopted(340)
      for (let n = 0; n < 40; n++)
        await write(council.secretary, council.chance, Date.now(), [
          { table: 'enterprises', id: council.chance.id(), set: { name: `Doanh nghiệp ${n}` } },
        ])
      await exchangeAll(council.secretary, scene().server)
      const answered = await send(council, packed(JSON.stringify(asking(council))))
      expect(answered.status).toBe(200)
      expect(answered.headers.get('content-encoding')).toBe('gzip')
      expect(((await answered.json()) as Batch).entries.length).toBeGreaterThanOrEqual(40)
    })

    test.each([
      ['what is no gzip', 'gzip', new Uint8Array([1, 2, 3]), 400, 'bad-request'],
      ['gzip that breaks off', 'gzip', packed(JSON.stringify({ v: 1 })).subarray(0, 15), 400, 'bad-request'],
      ['compressed text that is no JSON', 'gzip', packed('{'), 400, 'bad-request'],
      ['a coding that is not spoken here', 'br', packed('{}'), 400, 'bad-request'],
      ['a little that becomes 500 MB', 'gzip', bomb, 413, 'too-large'],
      [
        'a body that becomes one letter too long',
        'gzip',
        packed(`"${'x'.repeat(8 * 1024 * 1024 - 1)}"`),
        413,
        'too-large',
      ],
    ])('%s is refused with a code', async (_name, encoding, body, status, code) => {
      const answered = await send(await adopted(350 + body.length), body, encoding)
      expect(answered.status).toBe(status)
      expect(answered.headers.get('content-type')).toContain('application/problem+json')
      expect(await answered.json()).toMatchObject({ code })
    })

    test('of a bomb no more is kept than of any body', async () => {
      const council = await adopted(360)
      const before = process.memoryUsage().rss
      const answers = await Promise.all(Array.from({ length: 8 }, () => send(council, bomb)))
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 413))
      expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000)
    })
  })
}

const packed = (text: string | Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(text))

/** Half a megabyte that becomes 500 MB. */
const bomb = new Uint8Array(Buffer.concat(Array.from({ length: 500 }, () => gzipSync(Buffer.alloc(1_000_000, ' ')))))
