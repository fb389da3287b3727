import { nextBatch, strangerPeer } from '../../shared/journal/answer.ts'
import type { Batch } from '../../shared/journal/batch.ts'
import type { Change } from '../../shared/journal/entry.ts'
import { receive } from '../../shared/journal/receive.ts'
import { digestOf } from '../../shared/journal/heads.ts'
import { verifySignature } from '../../server/keys.ts'
import { type Chance, chanceFrom } from '../journal/simulation/chance.ts'
import { type Device, newDevice, signHeads, write } from '../journal/simulation/device.ts'
import { type Answered, call, enrolAt, postJson, realKeys, type ServerAddress, tokenOf } from './office.ts'

/** A council office: the device that founded its workspace, and those that it invited. */
export interface Council {
  readonly chance: Chance
  readonly workspace: string
  readonly secretary: Device
}

export async function foundCouncil(seed: number): Promise<Council> {
  const chance = chanceFrom(seed)
  const workspace = chance.id()
  const secretary = newDevice(chance, { name: 'secretary', role: 'secretary', keys: realKeys() }, workspace)
  await write(secretary, chance, Date.now(), [])
  return { chance, workspace, secretary }
}

export const rootOf = ({ secretary, workspace }: Council) => {
  const { root } = secretary.store.memory.state.trust
  return { id: workspace, rootJournal: root?.journal ?? '', name: 'Sở KH&CN' }
}

/** Adopts the workspace by a code, says that it trusts the province, and brings everything; answers the province's key. */
export async function adoptCouncil(council: Council, server: ServerAddress, code: string): Promise<string> {
  const { secretary, chance } = council
  const facts = { code, device: secretary.id, keys: secretary.keys, workspace: rootOf(council) }
  const enrolled = await enrolAt(server.address, facts)
  if (enrolled.status !== 200) throw new Error(`adoptCouncil: ${enrolled.code}`)
  await write(secretary, chance, Date.now(), [trusting(enrolled.body.province)])
  const province = { ...server.province, key: { ...server.province.key, publicKey: enrolled.body.province } }
  await exchangeAll(secretary, { ...server, province })
  return enrolled.body.province
}

export const trusting = (province: string): Change => ({
  table: 'provinces',
  id: province,
  set: { act: { name: 'Máy chủ tỉnh', address: '' } },
})

/** Lets a device in by a further invitation of the secretary; it holds what the secretary held. */
export async function inviteTo(council: Council, name: string, role: Device['role'] = 'secretary'): Promise<Device> {
  const { chance, workspace, secretary } = council
  const invitation = realKeys()
  const act = { name, role, actors: [], validUntil: '2030-01-01' }
  await write(secretary, chance, Date.now(), [{ table: 'invitations', id: invitation.publicKey, set: { act } }])
  await signHeads(secretary)
  const device = newDevice(chance, { name, role, keys: realKeys(), invitation }, workspace)
  await fixRoot(device, secretary.store.memory.state.trust.root)
  const { memory } = secretary.store
  const entries = [...memory.entries.values()].toSorted((a, b) => a.order - b.order).map(({ known }) => known.text)
  await receive(device.store, verifySignature, { entries, heads: [...memory.signatures.values()], rulings: [] })
  await write(device, chance, Date.now(), [])
  return device
}

export const fixRoot = (device: Device, root: { readonly journal: string; readonly publicKey: string } | null) =>
  device.store.transaction(async (tx) => {
    const state = await tx.state()
    await tx.saveState({ ...state, trust: { ...state.trust, root } })
  })

export const authorizationOf = (device: Device, { province }: ServerAddress): string =>
  tokenOf(device.keys, { sub: device.id, aud: province.key.publicKey, ...invitationOf(device) })

/** What entry 1 of an invited device says. */
function invitationOf(device: Device) {
  const opening = device.saved[0]?.entry.changes[0]
  const act = opening?.set['act'] as { readonly invitation?: string; readonly proof?: string } | undefined
  if (!opening || !act?.invitation || !act.proof) return {}
  return { inv: { journal: opening.id, key: act.invitation, proof: act.proof } }
}

/** One call of a device's exchange. */
export async function exchangeOnce(device: Device, server: ServerAddress): Promise<Answered<Batch>> {
  await signHeads(device)
  const { workspace } = device.store
  const peer = device.peer ?? strangerPeer
  const own = await device.store.transaction((tx) =>
    nextBatch(
      tx,
      { workspace, device: device.id, store: device.id, lacks: [], toProvince: true },
      { knows: peer.knows, cursor: device.sent },
    ),
  )
  const request: Batch = { ...own, cursor: peer.cursor }
  const url = `${server.address}/v1/workspaces/${workspace}/exchange`
  const answered = await call<Batch>(url, postJson(request, authorizationOf(device, server)))
  if (answered.status !== 200) return answered
  await receive(device.store, verifySignature, answered.body)
  const moved = peer.cursor !== undefined && answered.body.cursor?.store !== peer.cursor.store
  device.sent = moved ? undefined : own.cursor
  device.peer = { knows: answered.body.knows, cursor: answered.body.cursor }
  return answered
}

/** Exchanges until neither side has more. */
export async function exchangeAll(device: Device, server: ServerAddress): Promise<void> {
  for (let round = 0; round < 50; round++) {
    const { status, code, body } = await exchangeOnce(device, server)
    if (status !== 200) throw new Error(`exchangeAll: ${status} ${code}`)
    if (body.cursor?.more !== true && device.sent?.more === false && round > 0) return
  }
  throw new Error('exchangeAll: no end')
}

export const digestIn = ({ store }: Device): string => digestOf(store.memory.state.heads, store.memory.state.point)
