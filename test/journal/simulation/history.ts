import type { Change } from '../../../shared/journal/entry.ts'
import { digestOf } from '../../../shared/journal/heads.ts'
import type { Parcel } from '../../../shared/journal/receive.ts'
import { copyOf, type MemoryStore, memoryStore } from '../memory-store.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { type Road, type Side, exchange, provinceSide, readStick, spoiled, stickFrom } from './carry.ts'
import { faultsAtEnd, faultsNow } from './check.ts'
import { type Device, newDevice, write } from './device.ts'
import { type Form, openedForm, savedForm } from './forms.ts'
import { answerAsHub, type Hub, hubDigest, hubFaults, HubKilled, openHub, startAgain } from './hub.ts'
import { keysFrom } from './keys.ts'
import { openProvince, type Province, restore } from './province.ts'

/** One season of a simulated province: what went wrong in it, or nothing. */
export interface History {
  readonly seed: number
  readonly steps: readonly string[]
  readonly faults: readonly string[]
}

interface World {
  readonly chance: Chance
  readonly workspace: string
  readonly devices: Device[]
  readonly province: Province
  readonly hub: Hub
  /** Sticks in bags and drawers: read late, twice, by anyone. */
  readonly sticks: Parcel[]
  /** What each device had on screen when a form was opened. */
  readonly forms: Map<string, Form>
  /** Of each saved entry, the stamps that its author had on screen. */
  readonly onScreen: Map<string, readonly string[]>
  now: number
}

const clean: Road = { loses: false, spoils: false }

/** `keptIn` puts another store in the place of the province's. */
export async function runHistory(
  seed: number,
  length = 50,
  keptIn: (store: MemoryStore) => MemoryStore = (store) => store,
): Promise<History> {
  const steps: string[] = []
  const faults: string[] = []
  const world = await begin(seed, keptIn)
  try {
    for (let n = 0; n < length && faults.length === 0; n++) {
      steps.push(await step(world))
      faults.push(...faultsNow(world.devices, world.province), ...(await hubFaults(world.hub)))
    }
    if (faults.length === 0) {
      await settle(world)
      faults.push(...faultsAtEnd(world.devices, world.province, world.onScreen), ...(await hubFaults(world.hub)))
      const { state } = world.province.store.memory
      if (hubDigest(world.hub) !== digestOf(state.heads, state.point)) faults.push('the hub: another digest')
    }
  } catch (error) {
    faults.push(String(error instanceof Error ? error.stack : error))
  }
  return { seed, steps, faults }
}

/** A secretary founds a workspace, trusts the province, and invites members. */
async function begin(seed: number, keptIn: (store: MemoryStore) => MemoryStore): Promise<World> {
  const chance = chanceFrom(seed)
  const workspace = chance.id()
  const now = Date.UTC(2024, 7, 1)
  const secretary = newDevice(chance, { name: 'secretary', role: 'secretary' }, workspace)
  await write(secretary, chance, now, [])
  const { root } = secretary.store.memory.state.trust
  const province = await openProvince(chance, keptIn(memoryStore(workspace)), root)
  const act = { name: 'Tỉnh', address: '' }
  await write(secretary, chance, now, [{ table: 'provinces', id: province.keys.publicKey, set: { act } }])
  const world: World = {
    chance,
    workspace,
    province,
    hub: await openHub(chance, workspace, root),
    now,
    devices: [secretary],
    sticks: [],
    forms: new Map(),
    onScreen: new Map(),
  }
  for (let n = 0; n < 2 + chance.below(3); n++) await invite(world)
  return world
}

/** Fully offline: the invitation and the way to it travel in one package. */
async function invite(world: World): Promise<void> {
  const { chance, devices, workspace, now } = world
  const [secretary] = devices
  if (!secretary) return
  const role = chance.percent(50) ? 'secretary' : 'member'
  const invitation = keysFrom(`invitation ${chance.id()}`)
  const device = newDevice(chance, { name: `device ${devices.length}`, role, invitation }, workspace)
  const act = { name: device.name, role, actors: [], validUntil: '2024-09-01' }
  await write(secretary, chance, now, [{ table: 'invitations', id: invitation.publicKey, set: { act } }])
  const memberAct: Change = { table: 'members', id: device.person, set: { name: device.name, person: device.person } }
  if (role === 'member') await write(secretary, chance, now, [memberAct])
  const { root } = secretary.store.memory.state.trust
  await device.store.transaction(async (tx) => {
    const state = await tx.state()
    await tx.saveState({ ...state, trust: { ...state.trust, root } })
  })
  await readStick(device, await stickFrom(secretary))
  await write(device, chance, now, [])
  devices.push(device)
}

async function step(world: World): Promise<string> {
  const { chance, devices, province, sticks } = world
  const device = chance.pick(devices)
  world.now += chance.below(600_000)
  const dice = chance.below(100)
  if (dice < 30) {
    world.forms.set(device.name, openedForm(chance, device, world.workspace))
    return `${device.name} opens a form`
  }
  if (dice < 58) return save(world, device)
  if (dice < 72) {
    const road = { loses: chance.percent(20), spoils: chance.percent(15) }
    const where = chance.percent(50) ? 'in the room' : 'with the province'
    const side = where === 'in the room' ? hubSide(world) : provinceSide(province, chance)
    if (chance.percent(20)) world.hub.doomedAfter = chance.below(6)
    await killable(world, device, () => exchange(device, side, chance, road))
    if (chance.percent(10)) await startAgain(world.hub, chance)
    return `${device.name} exchanges ${where}${road.loses ? ', answers lost' : ''}${road.spoils ? ', spoiled' : ''}`
  }
  if (dice < 80) {
    sticks.push(await stickFrom(device))
    return `${device.name} writes a stick`
  }
  if (dice < 90 && sticks.length > 0) {
    const stick = chance.pick(sticks)
    await killable(world, device, () => readStick(device, chance.percent(25) ? spoiled(chance, stick) : stick))
    return `${device.name} reads a stick`
  }
  if (dice < 92) {
    province.backup = copyOf(province.store.memory)
    return 'the province makes a backup'
  }
  if (dice < 94) {
    const withNotice = chance.percent(50)
    await restore(province, chance, withNotice)
    // It may have forgotten a revocation and rule on a thief's entry before it hears of it again; its word then stands.
    for (const one of devices) one.honest = Number.POSITIVE_INFINITY
    return `the province is restored ${withNotice ? 'with' : 'without'} notice`
  }
  if (dice < 96) {
    device.skew = chance.pick([0, 0, 31_536_000_000, -31_536_000_000, 7_200_000, -7_200_000])
    return `${device.name}: clock is wrong by ${device.skew / 3_600_000} h`
  }
  if (dice < 97 && devices.length < 7) return copyProfile(world, device)
  if (dice < 98 && devices.length < 7) {
    await invite(world)
    return 'a device is invited'
  }
  if (dice < 99) return revoke(world, device)
  return 'nothing'
}

/** The hub is started again after each kill; the device hears no answer. */
const hubSide = ({ hub, chance }: World): Side => ({
  isProvince: false,
  stateOf: ({ inRoom }) => inRoom,
  answer: async (batch) => {
    try {
      return await answerAsHub(hub, batch)
    } catch (error) {
      if (error instanceof HubKilled) await startAgain(hub, chance)
      throw error
    }
  },
})

/** A copied profile: the same key and journal in two places, each going on by itself. */
function copyProfile(world: World, device: Device): string {
  const { chance, devices, workspace } = world
  const { id, person, keys, role, invitation, own } = device
  const facts = { name: `copy of ${device.name}`, id, person, keys, role, invitation, own }
  const copy = newDevice(chance, facts, workspace, copyOf(device.store.memory))
  copy.saved.push(...device.saved)
  copy.revoked = device.revoked
  copy.honest = device.honest
  devices.push(copy)
  return `${device.name} is copied`
}

/** The process may be killed between any two steps: what was not committed is gone, and nothing else. */
async function killable({ chance }: World, device: Device, work: () => Promise<void>): Promise<void> {
  let left = chance.percent(20) ? chance.below(40) : Number.POSITIVE_INFINITY
  device.store.onStep = () => {
    left -= 1
    if (left < 0) throw killed
  }
  try {
    await work()
  } catch (error) {
    if (error !== killed && !(error instanceof HubKilled)) throw error
  } finally {
    device.store.onStep = () => {}
  }
}

const killed = new Error('killed')

/** The form is saved with what was on screen when it was opened, whatever came in between. */
async function save(world: World, device: Device): Promise<string> {
  const { chance, forms, now } = world
  const form = forms.get(device.name)
  if (!form) return `${device.name} has no form open`
  forms.delete(device.name)
  await killable(world, device, () => write(device, chance, now, [savedForm(chance, device, form)]))
  for (const { hash } of device.saved) if (!world.onScreen.has(hash)) world.onScreen.set(hash, form.onScreen)
  return `${device.name} saves ${form.table}.${form.field}`
}

/** A laptop was stolen: the secretary revokes it and tells the province; the thief goes on writing. */
async function revoke(world: World, device: Device): Promise<string> {
  const { chance, devices, province, now } = world
  const [secretary] = devices
  if (!secretary || device.keys === secretary.keys || device.revoked) return 'nothing'
  const { heads, trust } = secretary.store.memory.state
  const journals = heads.filter(({ journal }) => trust.journals[journal]?.publicKey === device.keys.publicKey)
  const counts = journals.map(({ journal, seq, hash }) => ({ journal, seq, stamp: hash.slice(0, 32) }))
  const act = { counts, reason: 'mất máy' }
  await write(secretary, chance, now, [{ table: 'revocations', id: device.keys.publicKey, set: { act } }])
  await exchange(secretary, provinceSide(province, chance), chance, clean)
  for (const one of devices)
    if (one.keys === device.keys) {
      one.revoked = true
      one.honest = one.saved.length
    }
  return `${device.name} is revoked`
}

/** A last full exchange on clean roads, until nobody learns anything new. */
async function settle(world: World): Promise<void> {
  const { devices, province, chance, hub } = world
  hub.doomedAfter = Number.POSITIVE_INFINITY
  for (const side of [provinceSide(province, chance), hubSide(world)])
    for (let round = 0; round < 4; round++)
      for (const device of devices) {
        device.skew = 0
        await exchange(device, side, chance, clean)
      }
}
