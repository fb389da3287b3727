import { newJournal } from '../../shared/journal/append.ts'
import { type MirrorStanding, mirrorStanding } from '../../shared/journal/mirror.ts'
import type { Desktop, DesktopProblem } from '../../shared/desktop/contract.ts'
import type { OpenedMirror } from '../../shared/desktop/contract-mirror.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { type Council, deviceGrant, openCouncil } from './council.ts'
import { databaseName } from './database.ts'
import { newId } from './ids.ts'
import { journalStore, readStanding } from './journal-store.ts'
import { compareMirror } from './mirror-compare.ts'
import { claimHome } from './mirror-home.ts'
import { given, MirrorRefusal, parsed, readKept } from './mirror-read.ts'
import { readPen, writePen } from './pen.ts'
import { takePins } from './pin.ts'
import { enterByRecovery } from './recovery-key.ts'
import { type KnownWorkspace, type Person, type Profile, readSetting, writeSetting } from './profile.ts'

/** What is known of a workspace's second copy before it is rebuilt from. */
export interface FoundCopy {
  readonly workspace: string
  /** '' while it is locked, or when its file was lost. */
  readonly name: string
  readonly entries: number
  /** Its key is not on this computer: the recovery passphrase opens it. */
  readonly locked: boolean
}

export async function findCopies(desktop: Desktop, workspaces: readonly string[]): Promise<readonly FoundCopy[]> {
  const found: FoundCopy[] = []
  for (const workspace of workspaces) {
    const opened = await desktop.call('mirrorOpen', { workspace })
    if (!opened.ok) {
      if (opened.problem.code !== 'mirror-locked') throw new MirrorRefusal(opened.problem)
      found.push({ workspace, name: '', entries: 0, locked: true })
      continue
    }
    const standing = await standingIn(desktop, workspace)
    found.push({ workspace, name: standing?.workspaceName ?? '', entries: entriesIn(opened.value), locked: false })
  }
  return found
}

export const entriesIn = ({ logs }: OpenedMirror): number =>
  logs.filter(({ log }) => log.includes('-')).reduce((sum, { lines }) => sum + lines, 0)

/**
 * Makes the databases of a profile anew from the second copies. It may be broken off and begun again: what is there stays, and
 * the profile names none of them before all are there, so a start after it asks again. The device goes on in a new journal,
 * because nobody knows what was lost.
 */
export async function rebuildFromCopies(
  desktop: Desktop,
  profile: Profile,
  copies: readonly FoundCopy[],
  passphrase: string | null,
): Promise<Outcome<null, DesktopProblem>> {
  try {
    const rebuilt: KnownWorkspace[] = []
    for (const copy of copies) {
      const { workspace } = copy
      const opened =
        copy.locked && passphrase !== null
          ? given(await desktop.call('mirrorUnlock', { workspace, passphrase }))
          : given(await desktop.call('mirrorOpen', { workspace }))
      const kept = given(await desktop.call('keptPassphrase', { workspace }))
      const gate = copy.locked ? 'passphrase' : 'pins'
      const rebuilding = { workspace, passphrase: passphrase ?? kept, gate } as const
      rebuilt.push(await rebuildOne(desktop, profile, opened, rebuilding))
    }
    await claimHome(desktop, profile, rebuilt)
    return accept(null)
  } catch (error) {
    if (error instanceof MirrorRefusal) return refuse(error.problem)
    throw error
  }
}

interface Rebuilding {
  readonly workspace: string
  readonly passphrase: string | null
  /** PINs come back, unless the copy was opened by the passphrase: who has that must not stand before somebody's PIN. */
  readonly gate: 'pins' | 'passphrase'
}

async function rebuildOne(
  desktop: Desktop,
  profile: Profile,
  opened: OpenedMirror,
  { workspace, passphrase, gate }: Rebuilding,
): Promise<KnownWorkspace> {
  const standing = await standingIn(desktop, workspace)
  const person = await personOf(profile, standing)
  const known = await profile.db.workspaces.get(workspace)
  const council = await openCouncil({
    profile,
    workspace,
    ...(known?.database === undefined ? {} : { database: known.database }),
    sample: false,
    person: person ?? { id: newId(), name: '', role: 'secretary' },
    closedToWriting: () => null,
  })
  try {
    await compareMirror(desktop, council, opened)
    await letIn(council, passphrase)
    const pen = await readPen(council.db)
    await writePen(council.db, { ...pen, own: { ...newJournal(newId()), leave: 'restored' } })
  } finally {
    council.db.close()
  }
  const name = standing?.workspaceName ?? known?.name ?? ''
  const users = known?.users ?? standing?.users
  if (gate === 'pins') await takePins(profile.db, standing?.pins ?? [])
  return {
    openedAt: new Date().toISOString(),
    ...known,
    ...(users && users.length > 1 ? { users } : {}),
    id: workspace,
    name,
    sample: false,
  }
}

/**
 * A key that the workspace does not know enters by the passphrase's invitation, and then counts everywhere. Without one it
 * counts here at once, and elsewhere when somebody lets it in.
 */
async function letIn(council: Council, passphrase: string | null): Promise<void> {
  const { trust } = await readStanding(council.db)
  if (deviceGrant(council, trust)) return
  if (passphrase !== null && (await enterByRecovery(council.db, trust, council.device, passphrase))) return
  await journalStore(council.db).transaction(async (tx) => {
    const state = await tx.state()
    const local = [...state.trust.local, council.device.publicKey]
    await tx.saveState({ ...state, trust: { ...state.trust, local } })
  })
}

/** Goes on as the person who worked here; asked again only when that was lost, too. */
async function personOf(profile: Profile, standing: MirrorStanding | undefined): Promise<Person | undefined> {
  const known = await readSetting<Person>(profile.db, 'person')
  if (known || !standing) return known
  await writeSetting(profile.db, 'person', standing.person)
  return standing.person
}

async function standingIn(desktop: Desktop, workspace: string): Promise<MirrorStanding | undefined> {
  const texts = await readKept(desktop, workspace, 'state', ['standing'])
  const read = mirrorStanding.safeParse(parsed(texts.get('standing') ?? ''))
  return read.success ? read.data : undefined
}

/** Leaves a database that does not open as it is, under its name, and goes on in another one. */
export async function setDatabaseAside(profile: Profile, workspace: string): Promise<void> {
  const taken = new Set((await indexedDB.databases()).map(({ name }) => name))
  let count = 2
  while (taken.has(`${databaseName(workspace)}-${count}`)) count += 1
  await profile.db.workspaces.update(workspace, { database: `${databaseName(workspace)}-${count}` })
}
