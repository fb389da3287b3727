import type { CommandProblem } from '../../shared/data/problems.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import { canonicalText } from '../../shared/journal/canonical.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import { noTrust } from '../../shared/journal/trust.ts'
import { filesNamedBy } from '../../shared/journal/withheld-access.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import type { Council } from '../data/council.ts'
import { type CouncilDatabase, openCouncilDatabase, rowTable, rowTableNames } from '../data/database.ts'
import { newId } from '../data/ids.ts'
import { digestNow, journalStore } from '../data/journal-store.ts'
import { readPen } from '../data/pen.ts'
import { ofComputer, ofPackage, openBackup, type SafetyProblem } from './backup.ts'
import { decryptPackage, isEncrypted } from './encrypt-package.ts'
import { asWhole, type WholePackage } from './read-package.ts'
import { receivePackage } from './receive.ts'
import { type StagedPackage, stagePackage } from './stage-package.ts'

/** What a recovery drill found. `ok`: everything that was tried came back whole. */
export interface Drill {
  readonly at: string
  readonly tookMs: number
  readonly ok: boolean
  readonly backup: DrillPart
  readonly stick: DrillPart
  /** Entries that this computer holds and the restored space does not: what would be lost if it broke now. */
  readonly behind: number
}

export type DrillPart =
  | { readonly kind: 'restored'; readonly name: string; readonly made: string; readonly entries: number }
  | { readonly kind: 'failed'; readonly name: string; readonly problem: SafetyProblem }
  /** A package under a passphrase of its own, which was not given: it says nothing about the package. */
  | { readonly kind: 'locked'; readonly name: string }
  /** There is none, or it was not asked for. */
  | { readonly kind: 'none' }

export interface DrillFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const logged = 50

/**
 * Restores the newest backup, and a stick on top of it, into a database of its own that is thrown away afterwards. Nothing is
 * believed because it was right before: the backup is read from the disk and opened by the passphrase.
 */
export async function runDrill(
  desktop: Desktop,
  council: Council,
  stick: DrillFile | null,
  stickPassphrase: string | null = null,
): Promise<Drill> {
  const started = performance.now()
  let scratch = openScratch(council)
  try {
    const backup = await restoreBackup(desktop, council, scratch)
    const restoredBackup = backup.kind === 'restored'
    let behind = restoredBackup ? await lackingIn(council.db, scratch) : await council.db.entries.count()
    if (!restoredBackup) {
      // What a broken backup left behind says nothing about the stick, which then has to restore everything by itself.
      await scratch.delete()
      scratch = openScratch(council)
    }
    const onTop: DrillPart = stick
      ? await restoreStick(desktop, council, { db: scratch, isEmpty: !restoredBackup }, stick, stickPassphrase)
      : { kind: 'none' }
    if (onTop.kind === 'restored') behind = await lackingIn(council.db, scratch)
    const drill: Drill = {
      at: new Date().toISOString(),
      tookMs: Math.round(performance.now() - started),
      ok: restoredBackup && onTop.kind !== 'failed',
      backup,
      stick: onTop,
      behind,
    }
    await council.db.meta.put({ key: 'drill-log', value: [drill, ...(await drillLog(council))].slice(0, logged) })
    return drill
  } finally {
    await scratch.delete()
  }
}

const openScratch = ({ workspace }: Council): CouncilDatabase =>
  Object.assign(openCouncilDatabase(newId()), { workspaceId: workspace })

export async function drillLog({ db }: Pick<Council, 'db'>): Promise<readonly Drill[]> {
  return ((await db.meta.get('drill-log'))?.value as readonly Drill[] | undefined) ?? []
}

async function restoreBackup(desktop: Desktop, council: Council, scratch: CouncilDatabase): Promise<DrillPart> {
  const { workspace } = council
  const [listed, passphrase] = [
    await desktop.call('listBackups', { workspace }),
    await desktop.call('keptPassphrase', { workspace }),
  ]
  if (!listed.ok) return failed('', ofComputer(listed.problem))
  const name = listed.value[0]?.name
  if (name === undefined) return failed('', ofPackage({ code: 'no-backup' }))
  if (!passphrase.ok) return failed(name, ofComputer(passphrase.problem))
  if (passphrase.value === null) return failed(name, ofPackage({ code: 'no-passphrase' }))
  const opened = await openBackup(desktop, workspace, name, passphrase.value)
  if (!opened.ok) return failed(name, opened)
  const problem = await restoreWhole(scratch, opened.value)
  if (problem) return failed(name, ofPackage(problem))
  const wrong = await differsFrom(council.db, scratch)
  if (wrong) return failed(name, ofPackage(wrong))
  return restored(name, opened.value)
}

async function restoreWhole(scratch: CouncilDatabase, whole: WholePackage): Promise<CommandProblem | null> {
  const { root, manifest } = whole
  if (!root) return { code: 'package-partial' }
  await journalStore(scratch).transaction((tx) =>
    tx.saveState({
      ...emptyJournal,
      trust: { ...noTrust, root: { journal: root.journal, publicKey: root.publicKey }, local: localKeys(whole) },
    }),
  )
  await receivePackage(scratch, whole)
  if ((await digestNow(scratch)) !== manifest.digest) return { code: 'drill-digest' }
  return await missingFiles(scratch, whole)
}

/** Keys that nobody has let in yet count where they were used: on the computer that wrote the backup. */
const localKeys = ({ devices, root, manifest }: WholePackage): readonly string[] =>
  devices
    .map(({ publicKey }) => publicKey)
    .filter((key) => key !== root?.publicKey && key === manifest.holds?.publicKey)

/** Restores the package of a stick on top of the backup, or by itself into a space that is empty. */
async function restoreStick(
  desktop: Desktop,
  { workspace, db }: Council,
  scratch: { readonly db: CouncilDatabase; readonly isEmpty: boolean },
  { name, bytes }: DrillFile,
  passphrase: string | null,
): Promise<DrillPart> {
  const opened = await openStick(desktop, workspace, bytes, passphrase)
  if (!opened.ok)
    return passphrase === null && isLocked(opened.problem) ? { kind: 'locked', name } : failed(name, opened)
  const { staged, whole } = opened.value
  const { manifest, unreadable } = staged
  if (manifest.workspace !== workspace)
    return failed(name, ofPackage({ code: 'wrong-workspace', data: { name: manifest.workspaceName } }))
  if (unreadable.entries + unreadable.files > 0) return failed(name, ofPackage({ code: 'bad-entry' }))
  // One that stands by itself must do so; one with only what is new is judged by what it brings to the backup.
  if (!whole.ok && (whole.problem.code !== 'package-partial' || scratch.isEmpty))
    return failed(name, ofPackage(whole.problem))
  const wrong =
    whole.ok && scratch.isEmpty
      ? await restoreWhole(scratch.db, whole.value)
      : await restoreOnTop(db, scratch.db, staged, whole.ok)
  if (wrong) return failed(name, ofPackage(wrong))
  const differs = await differsFrom(db, scratch.db)
  return differs ? failed(name, ofPackage(differs)) : restored(name, staged)
}

/** Every entry of it must be one of this computer's and stand afterwards, and so must the last ones that its writer had. */
async function restoreOnTop(
  live: CouncilDatabase,
  scratch: CouncilDatabase,
  staged: StagedPackage,
  isWhole: boolean,
): Promise<CommandProblem | null> {
  await receivePackage(scratch, staged)
  const [known, here] = [await statuses(live), await statuses(scratch)]
  if (staged.entries.some(({ hash }) => !known.has(hash))) return { code: 'drill-foreign' }
  if (staged.manifest.heads.some(({ hash }) => (here.get(hash) ?? 'held') === 'held'))
    return { code: isWhole ? 'drill-digest' : 'package-partial' }
  const stranded = staged.entries.some(({ hash }) => here.get(hash) === 'held' && known.get(hash) !== 'held')
  return stranded ? { code: 'package-partial' } : null
}

const statuses = async (db: CouncilDatabase): Promise<ReadonlyMap<string, string>> =>
  new Map((await db.entries.toArray()).map(({ hash, status }) => [hash, status]))

interface OpenedStick {
  readonly staged: StagedPackage
  readonly whole: Outcome<WholePackage, CommandProblem>
}

async function openStick(
  desktop: Desktop,
  workspace: string,
  bytes: Uint8Array,
  given: string | null,
): Promise<Outcome<OpenedStick, SafetyProblem>> {
  let plain = bytes
  if (isEncrypted(bytes)) {
    const kept = await desktop.call('keptPassphrase', { workspace })
    if (!kept.ok) return ofComputer(kept.problem)
    const decrypted = await decryptPackage(bytes, given ?? kept.value ?? '')
    if (!decrypted.ok) return ofPackage(decrypted.problem)
    plain = decrypted.value
  }
  const staged = await stagePackage(plain)
  return staged.ok ? accept({ staged: staged.value, whole: await asWhole(staged.value) }) : ofPackage(staged.problem)
}

const isLocked = ({ code, problem }: SafetyProblem): boolean =>
  code === 'package' && problem.code === 'wrong-passphrase'

/** Files that entries name and that the writer had must have come along. */
async function missingFiles(
  scratch: CouncilDatabase,
  { manifest, entries }: StagedPackage,
): Promise<CommandProblem | null> {
  const erased = (await rowTable(scratch, 'erasures').toArray()).map((row) => row.act?.file)
  const excused = new Set([...erased, ...(manifest.holds?.lacks ?? [])])
  const named = entries.flatMap(({ entry }) => filesNamedBy(entry)).map(({ sha256 }) => sha256)
  const here = new Set(await scratch.files.toCollection().primaryKeys())
  const missing = new Set(named.filter((file) => !here.has(file) && !excused.has(file)))
  return missing.size === 0 ? null : { code: 'drill-files', data: { count: String(missing.size) } }
}

/** What came back must be what this computer holds, as far as it goes; with equal digests, row by row. */
async function differsFrom(live: CouncilDatabase, scratch: CouncilDatabase): Promise<CommandProblem | null> {
  const { heads } = await readPen(scratch)
  const known = await live.entries
    .where('hash')
    .anyOf(heads.map(({ hash }) => hash))
    .count()
  if (known < heads.length) return { code: 'drill-foreign' }
  if ((await digestNow(live)) !== (await digestNow(scratch))) return null
  for (const table of rowTableNames) {
    const [one, other] = await Promise.all([live, scratch].map((db) => db.table<object>(table).toArray()))
    if (canonicalText(one as never) !== canonicalText(other as never)) return { code: 'drill-rows' }
  }
  return null
}

async function lackingIn(live: CouncilDatabase, scratch: CouncilDatabase): Promise<number> {
  const here = new Set(await scratch.entries.orderBy('hash').keys())
  return (await live.entries.orderBy('hash').keys()).filter((hash) => !here.has(hash)).length
}

const restored = (name: string, { manifest }: StagedPackage): DrillPart => ({
  kind: 'restored',
  name,
  made: manifest.time,
  entries: manifest.counts.entries,
})

const failed = (name: string, { problem }: { readonly problem: SafetyProblem }): DrillPart => ({
  kind: 'failed',
  name,
  problem,
})
