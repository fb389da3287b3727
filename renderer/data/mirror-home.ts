import type { Desktop, DesktopProblem } from '../../shared/desktop/contract.ts'
import type { MirrorFolder } from '../../shared/desktop/contract-mirror.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { given, MirrorRefusal } from './mirror-read.ts'
import { type KnownWorkspace, type Profile, readSetting, writeSetting } from './profile.ts'

/** What profile and folder share. A folder that another profile writes does not fit any more. */
export interface Claim {
  readonly token: string
  /** What the folder said when it was about to be claimed: it still does where the power went between. */
  readonly before?: string | null | undefined
}

/** A profile that was copied does not fit its machine any more. */
interface Shared extends Claim {
  readonly machine: string
}

const settingName = 'mirror'

export type Home =
  /** This computer keeps no second copy. */
  | { readonly kind: 'none' }
  /** `copied`: the profile came from another machine; its journals go on there, and new ones begin here. */
  | { readonly kind: 'ours'; readonly token: string; readonly copied: boolean }
  /** The folder cannot be reached now; it is tried again later. */
  | ({ readonly kind: 'away'; readonly problem: DesktopProblem } & Claim)
  /** The profile is empty and the folder is not: what is there must come back before anything new is written. */
  | { readonly kind: 'rebuild'; readonly folder: MirrorFolder }

/**
 * Finds out at start whether profile, folder and machine still belong together, and mends it where they do not. `leaving`:
 * workspaces that are being cleared; what the folder still has of them is none to rebuild from.
 */
export async function findHome(desktop: Desktop, profile: Profile, leaving: readonly string[] = []): Promise<Home> {
  if (!desktop.can.mirror) return { kind: 'none' }
  const known = await readSetting<Shared>(profile.db, settingName)
  const looked = await desktop.call('mirrorLook', {})
  if (!looked.ok) {
    const { token, before } = known ?? { token: await claimed(profile, newToken(), '') }
    return { kind: 'away', token, before, problem: looked.problem }
  }
  const workspaces = looked.value.workspaces.filter((workspace) => !leaving.includes(workspace))
  const folder = { ...looked.value, workspaces }
  const real = await profile.db.workspaces.filter(({ sample }) => !sample).count()
  if (real === 0 && folder.workspaces.length > 0 && (!known || !isForeign(folder, known)))
    return { kind: 'rebuild', folder }
  const moved = known !== undefined && !sameMachine(known.machine, folder.machine)
  const synced = folder.token !== null && !sameMachine(folder.writtenOn, folder.machine)
  const copied = moved || (known !== undefined && synced)
  if (copied) await leaveJournals(profile)
  const token = known && !copied ? known.token : newToken()
  const isTaken = known ? isForeign(folder, known) : folder.token !== null && folder.workspaces.length > 0
  const ready = await makeReady(desktop, folder, token, isTaken)
  // A full or locked disk keeps nobody from the work. What is not written there is not claimed here either.
  if (!ready.ok)
    return {
      kind: 'away',
      token: known ? token : await claimed(profile, token, folder.machine),
      before: known?.before,
      problem: ready.problem,
    }
  return { kind: 'ours', token: await claimed(profile, token, folder.machine), copied }
}

/** Claims the folder, or one beside it when it is another profile's: what that one wrote stays as it is. */
async function makeReady(
  desktop: Desktop,
  { token: found, writtenOn, machine }: MirrorFolder,
  token: string,
  isTaken: boolean,
): Promise<Outcome<unknown, DesktopProblem>> {
  if (isTaken) {
    const beside = await desktop.call('mirrorBeside', {})
    const looked = beside.ok ? await desktop.call('mirrorLook', {}) : beside
    if (!looked.ok) return looked
  } else if (found === token && writtenOn === machine) return accept(null)
  return await desktop.call('mirrorClaim', { token })
}

/** Opens the folder again after it was away: nobody else may have taken it meanwhile. */
export async function openHome(desktop: Desktop, { token, before = null }: Claim): Promise<void> {
  const folder = given(await desktop.call('mirrorLook', {}))
  if (folder.token === token) return
  if (folder.token !== before && folder.token !== null) throw new MirrorRefusal({ code: 'mirror-foreign' })
  given(await desktop.call('mirrorClaim', { token }))
}

/** Refused while the folder is away, or when another profile writes there. */
export async function isHomeOf(desktop: Desktop, { db }: Profile): Promise<Outcome<null, DesktopProblem>> {
  if (!desktop.can.mirror) return accept(null)
  const looked = await desktop.call('mirrorLook', {})
  if (!looked.ok) return looked
  const known = await readSetting<Shared>(db, settingName)
  const isOurs = known ? !isForeign(looked.value, known) : looked.value.token === null
  return isOurs ? accept(null) : refuse({ code: 'mirror-foreign' })
}

/**
 * After a rebuilding the profile names what it holds, and it and the folder belong together again. Where it is cut off, the next
 * start finishes it.
 */
export async function claimHome(desktop: Desktop, { db }: Profile, rebuilt: readonly KnownWorkspace[]): Promise<void> {
  const token = newToken()
  const { machine, token: before } = given(await desktop.call('mirrorLook', {}))
  await db.transaction('rw', db.workspaces, db.settings, async () => {
    await db.workspaces.bulkPut(rebuilt)
    const [first] = rebuilt
    if (first && (await readSetting(db, 'workspace')) === undefined) await writeSetting(db, 'workspace', first.id)
    await writeSetting(db, settingName, { token, machine, before } satisfies Shared)
  })
  given(await desktop.call('mirrorClaim', { token }))
}

const isForeign = ({ token }: MirrorFolder, known: Shared): boolean =>
  token !== null && token !== known.token && token !== known.before

const sameMachine = (one: string, other: string): boolean => one === other || one === '' || other === ''

async function claimed({ db }: Profile, token: string, machine: string): Promise<string> {
  await writeSetting(db, settingName, { token, machine } satisfies Shared)
  return token
}

const newToken = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * The machine that this profile came from may go on in its journals. Only remembered here: opening a database may change its
 * layout, and before that come the look at a newer one and the backup.
 */
async function leaveJournals({ db }: Profile): Promise<void> {
  await db.workspaces.toCollection().modify({ leavesJournal: true })
}
