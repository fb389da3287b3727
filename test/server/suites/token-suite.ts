import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TokenClaims } from '../../../shared/journal/province-calls.ts'
import { tokenSignedText } from '../../../shared/journal/province-calls.ts'
import type { Keys } from '../../journal/simulation/keys.ts'
import { write } from '../../journal/simulation/device.ts'
import {
  adoptCouncil,
  authorizationOf,
  type Council,
  exchangeAll,
  exchangeOnce,
  foundCouncil,
  inviteTo,
} from '../council.ts'
import { call, postJson, realKeys, tokenOf } from '../office.ts'
import { adoptionCode, type Scene } from '../stages.ts'

export function tokenSuite(scene: () => Scene): void {
  describe('tokens', () => {
    let council: Council

    beforeAll(async () => {
      council = await foundCouncil(201)
      await adoptCouncil(council, scene().server, await adoptionCode(scene()))
    })

    const now = () => Math.floor(Date.now() / 1000)
    const headsAt = (
      authorization: string | undefined,
      workspace = council.workspace,
      address = scene().server.address,
    ) =>
      call<{ readonly code: string; readonly serverTime: string }>(
        `${address}/v1/workspaces/${workspace}/heads`,
        authorization ? { headers: { authorization } } : {},
      )
    const own = (claims: Partial<TokenClaims> = {}, keys: Keys = council.secretary.keys) =>
      tokenOf(keys, { sub: council.secretary.id, aud: scene().server.province.key.publicKey, ...claims })

    test('a good token lets a device in, once', async () => {
      const token = own()
      expect((await headsAt(token)).status).toBe(200)
      expect(await headsAt(token)).toMatchObject({ status: 401, code: 'token-used' })
    })

    test('a token that one process has seen is used up at every other', async () => {
      const { addresses } = scene()
      const token = own()
      const answers = await Promise.all(
        [...addresses, ...addresses].map((address) => headsAt(token, council.workspace, address)),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ code }) => code === 'token-used')).toHaveLength(answers.length - 1)
    })

    test.each([
      ['expired', { iat: -120, exp: -60 }],
      ['expired this second', { iat: -60, exp: 0 }],
      ['of a clock that is two minutes ahead', { iat: 120, exp: 180 }],
    ])('a token %s is answered with the server’s time', async (_name, { iat, exp }) => {
      const answered = await headsAt(own({ iat: now() + iat, exp: now() + exp }))
      expect(answered).toMatchObject({ status: 401, code: 'clock' })
      const offset = Date.parse(answered.body.serverTime) - Date.now()
      expect(Math.abs(offset)).toBeLessThan(30_000)
    })

    test('a clock that is a little ahead is borne', async () => {
      expect((await headsAt(own({ iat: now() + 15, exp: now() + 60 }))).status).toBe(200)
    })

    test.each([
      ['lives longer than a minute', () => own({ iat: now(), exp: now() + 61 })],
      ['is for another server', () => own({ aud: realKeys().publicKey })],
      ['has no token id', () => own({ jti: 'x' })],
      ['is signed by another key', () => `${own().split('.').slice(0, 2).join('.')}.${realKeys().sign('x')}`],
      ['says another device id than its journals', () => own({ sub: randomUUID() })],
      ['is no token', () => 'Bearer x.y.z'],
      ['is very long', () => `Bearer ${'x'.repeat(8000)}`],
    ])('a token that %s is invalid', async (_name, token) => {
      expect(await headsAt(token())).toMatchObject({ status: 401, code: 'token-invalid' })
    })

    test('a token without a signature is invalid, also when it says that it needs none', async () => {
      const claims = { sub: council.secretary.id, aud: scene().server.province.key.publicKey, jti: randomUUID() }
      const [, payload] = tokenSignedText(council.secretary.keys.publicKey, {
        ...claims,
        iat: now(),
        exp: now() + 60,
      }).split('.')
      const head = Buffer.from(JSON.stringify({ alg: 'none', kid: council.secretary.keys.publicKey })).toString(
        'base64url',
      )
      expect(await headsAt(`Bearer ${head}.${payload}.`)).toMatchObject({ status: 401, code: 'token-invalid' })
    })

    test('a stranger learns nothing: not whether a workspace exists, nor what a call takes', async () => {
      const stranger = realKeys()
      const { address } = scene().server
      const bodies = []
      for (const workspace of [council.workspace, randomUUID(), 'x', '..%2f'])
        for (const [path, init] of [
          ['heads', {}],
          ['exchange', { method: 'POST', body: '{' }],
          ['exchange', { method: 'POST', body: 'x'.repeat(9_000_000) }],
          [`files/${'0'.repeat(64)}`, {}],
          ['files/x', { method: 'PUT', body: 'x' }],
        ] as const) {
          const headers = { 'content-type': 'application/json', authorization: own({}, stranger) }
          const answered = await call(`${address}/v1/workspaces/${workspace}/${path}`, { ...init, headers }).catch(
            // A body that nobody wants may be cut off while it is sent.
            () => undefined,
          )
          if (answered) bodies.push([answered.status, JSON.stringify(answered.body)].join(' '))
        }
      expect(bodies.length).toBeGreaterThan(12)
      expect([...new Set(bodies)]).toHaveLength(1)
      expect(bodies[0]).toContain('device-unknown')
    })

    test('no token, no answer', async () => {
      expect(await headsAt(undefined)).toMatchObject({ status: 401, code: 'token-missing' })
      const { address } = scene().server
      const posted = await call(`${address}/v1/workspaces/${council.workspace}/exchange`, postJson({}))
      expect(posted).toMatchObject({ status: 401, code: 'token-missing' })
    })

    test('a device of one workspace can read nothing of another', async () => {
      const other = await foundCouncil(202)
      await adoptCouncil(other, scene().server, await adoptionCode(scene()))
      expect(await headsAt(own(), other.workspace)).toMatchObject({ status: 401, code: 'device-unknown' })
      const foreign = { ...other.secretary, store: { ...other.secretary.store, workspace: council.workspace } }
      expect(await exchangeOnce(foreign, scene().server)).toMatchObject({ status: 401, code: 'device-unknown' })
      const url = `${scene().server.address}/v1/workspaces/${other.workspace}/exchange`
      const batch = {
        v: 1,
        workspace: council.workspace,
        from: other.secretary.id,
        knows: { heads: [], epoch: '', n: 0 },
      }
      const rest = { rulings: [], entries: [], heads: [], lacks: [] }
      const swapped = await call(url, postJson({ ...batch, ...rest }, authorizationOf(other.secretary, scene().server)))
      expect(swapped).toMatchObject({ status: 400, code: 'wrong-workspace' })
    })

    test('a device that was invited without a network comes in by its invitation, before its first entry has come', async () => {
      const invited = await inviteTo(council, 'Máy 2')
      const { province } = scene().server
      const bare = tokenOf(invited.keys, { sub: invited.id, aud: province.key.publicKey })
      expect(await headsAt(bare)).toMatchObject({ code: 'device-unknown' })
      // The invitation itself has to be known to the province.
      expect(await headsAt(authorizationOf(invited, scene().server))).toMatchObject({ code: 'device-unknown' })
      await exchangeAll(council.secretary, scene().server)
      expect((await headsAt(authorizationOf(invited, scene().server))).status).toBe(200)
      await exchangeAll(invited, scene().server)
      const known = tokenOf(invited.keys, { sub: invited.id, aud: province.key.publicKey })
      expect((await headsAt(known)).status).toBe(200)
    })

    test('a device that was revoked is told so, and what it sends is not looked at', async () => {
      const lost = await inviteTo(council, 'Máy bị mất')
      await exchangeAll(council.secretary, scene().server)
      await exchangeAll(lost, scene().server)
      const { secretary, chance } = council
      await exchangeAll(secretary, scene().server)
      const counts = lost.saved.slice(-1).map(({ hash, entry }) => ({
        journal: entry.journal,
        seq: entry.seq,
        stamp: hash.slice(0, 32),
      }))
      const act = { counts, reason: 'mất máy' }
      await write(secretary, chance, Date.now(), [{ table: 'revocations', id: lost.keys.publicKey, set: { act } }])
      await exchangeAll(secretary, scene().server)
      expect(await exchangeOnce(lost, scene().server)).toMatchObject({ status: 401, code: 'device-revoked' })
    })
  })
}
