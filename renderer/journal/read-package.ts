import type { CommandProblem } from '../../shared/data/problems.ts'
import type { KnownEntry } from '../../shared/journal/entry.ts'
import { headSignedText, type SignedHead } from '../../shared/journal/heads.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import type { PackageDevice } from './package-devices.ts'
import { verifySignature } from './signatures.ts'
import { type StagedPackage, stagePackage } from './stage-package.ts'

/** A package of everything, from which a profile begins. */
export interface WholePackage extends StagedPackage {
  /** The device that founded the workspace, when its journal, and no other that says so, begins in this package. */
  readonly root: PackageDevice | undefined
}

/**
 * Reads a package that stands by itself: whoever begins from it holds nothing to compare it with, so here a single item that is
 * not under a signature refuses the whole.
 */
export async function readPackage(bytes: Uint8Array): Promise<Outcome<WholePackage, CommandProblem>> {
  const read = await stagePackage(bytes)
  return read.ok ? await asWhole(read.value) : read
}

/** The same of a package that was staged already. */
export async function asWhole(staged: StagedPackage): Promise<Outcome<WholePackage, CommandProblem>> {
  if (staged.unreadable.entries > 0) return refuse({ code: 'bad-entry' })
  if (staged.unreadable.files > 0) return refuse({ code: 'package-altered', data: { part: 'files' } })
  const begun = new Set(staged.devices.map(({ journal }) => journal))
  if (staged.manifest.heads.some(({ journal }) => !begun.has(journal))) return refuse({ code: 'package-partial' })
  const { heads } = staged.parcel
  const badHead = await firstFalse(heads, (head) => verifyHead(staged.manifest.workspace, head, staged.devices))
  if (badHead) return refuse({ code: 'package-altered', data: { part: 'chữ ký' } })
  if (!allUnderHeads(staged.entries, heads)) return refuse({ code: 'package-altered', data: { part: 'chuỗi mục' } })
  const founders = staged.devices.filter(({ reason }) => reason === 'first')
  return accept({ ...staged, root: founders.length === 1 ? founders[0] : undefined })
}

async function verifyHead(workspace: string, head: SignedHead, devices: readonly PackageDevice[]): Promise<boolean> {
  const device = devices.find((item) => item.journal === head.journal)
  return device !== undefined && verifySignature(device.publicKey, headSignedText(workspace, head), head.signature)
}

/** Every entry must be reached from a signed head by going back along `prev`: then the owner's signature covers it. */
function allUnderHeads(entries: readonly KnownEntry[], heads: readonly SignedHead[]): boolean {
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]))
  const covered = new Set<string>()
  for (const head of heads) {
    let at: KnownEntry | undefined = byHash.get(head.hash)
    if (at && (at.entry.journal !== head.journal || at.entry.seq !== head.seq)) return false
    while (at && !covered.has(at.hash)) {
      covered.add(at.hash)
      const before = byHash.get(at.entry.prev)
      if (before && (before.entry.journal !== at.entry.journal || before.entry.seq !== at.entry.seq - 1)) return false
      at = before
    }
  }
  return covered.size === byHash.size
}

async function firstFalse<Item>(
  items: readonly Item[],
  check: (item: Item) => Promise<boolean>,
): Promise<Item | undefined> {
  for (const item of items) if (!(await check(item))) return item
  return undefined
}
