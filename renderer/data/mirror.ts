import { Dexie, RangeSet, rangesOverlap } from 'dexie'
import type { Desktop, DesktopProblem } from '../../shared/desktop/contract.ts'
import type { Council } from './council.ts'
import { type Damage, noteMending, setDamagedAside } from './mirror-check.ts'
import { compareMirror } from './mirror-compare.ts'
import { gatherMissing, type Held, type MirrorPart, mirrorParts } from './mirror-gather.ts'
import { type Claim, openHome } from './mirror-home.ts'
import { given, MirrorRefusal } from './mirror-read.ts'

/**
 * The second copy of an opened workspace, kept up by the database's own commits: what was committed is written there next.
 * What fails stays to be written; nothing of it is lost as long as the database stands.
 */
export interface Mirror {
  /** Settles once both sides were compared for the first time, or could not be. */
  readonly compared: Promise<void>
  /** Writes until the copy holds what the database held when this was called, or cannot. Never throws for the disk's sake. */
  readonly follow: () => Promise<void>
  /** Writes to the folder and reads every line of it; what is damaged is written anew and noted. `null`: it could not, and the state says why. */
  readonly check: () => Promise<Damage | null>
  readonly state: () => MirrorState
  readonly listen: (hear: () => void) => () => void
  readonly stop: () => void
}

export type MirrorState =
  /** Being compared, or written for the first time. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'current'; readonly tookBack: number }
  /** The database is ahead of the copy. */
  | { readonly kind: 'behind'; readonly problem: DesktopProblem }

/** A copy that could not be written is tried again by itself. */
const retryMs = 15_000

export function followMirror(desktop: Desktop, council: Council, claim: Claim): Mirror {
  const { workspace } = council
  const hearers = new Set<() => void>()
  const parts = new Set<MirrorPart>(mirrorParts)
  let state: MirrorState = { kind: 'opening' }
  let held: Held | undefined
  let tookBack = 0
  let running: Promise<void> | undefined
  let stopped = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let settle = (): void => {}
  const compared = new Promise<void>((resolve) => {
    settle = resolve
  })

  const change = (next: MirrorState): void => {
    state = next
    for (const hear of hearers) hear()
  }
  const drain = async (): Promise<void> => {
    if (!held) {
      for (const part of mirrorParts) parts.add(part)
      await openHome(desktop, claim)
      const found = await compareMirror(desktop, council, given(await desktop.call('mirrorOpen', { workspace })))
      held = found.held
      tookBack += found.tookBack
      settle()
    }
    for (;;) {
      const missing = await gatherMissing(council, held, parts)
      if (!missing || stopped) return
      given(await desktop.call('mirrorWrite', { workspace, ...missing.write }))
      missing.done()
    }
  }
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    clearTimeout(retry)
    try {
      await work()
      if (!stopped && state.kind !== 'current') change({ kind: 'current', tookBack })
    } catch (error) {
      if (!stopped) fail(error)
    } finally {
      running = undefined
    }
  }
  const fail = (error: unknown): void => {
    const problem: DesktopProblem = error instanceof MirrorRefusal ? error.problem : { code: 'computer-failed' }
    // Only of a full or locked disk it is known that everything there is still as it was.
    if (problem.code !== 'disk-full' && problem.code !== 'write-denied') held = undefined
    settle()
    change({ kind: 'behind', problem })
    retry = setTimeout(() => void follow(), retryMs)
    // A bug is reported, but not to the command that was committed.
    if (!(error instanceof MirrorRefusal))
      setTimeout(() => {
        throw error
      })
  }
  /** One thing at a time: what is written must not be checked while it is half there. */
  const inTurn = async (work: () => Promise<void>): Promise<void> => {
    // What is being written may have been gathered before the caller's commit.
    await running
    running ??= attempt(work)
    await running
  }
  /** Reading stands for itself: what was written meanwhile must not be taken for it. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (running) {
      await running
      return await alone(work)
    }
    running = attempt(work)
    await running
  }
  const follow = (): Promise<void> => inTurn(drain)
  const onCommit = (changed: Parameters<typeof noted>[1]): void => {
    const more = noted(council, changed)
    for (const part of more) parts.add(part)
    if (more.length > 0) void follow()
  }
  Dexie.on('storagemutated', onCommit)
  void follow()

  return {
    compared,
    follow,
    check: async () => {
      let found: Damage | null = null
      await alone(async () => {
        await openHome(desktop, claim)
        // A folder that is full or locked can still be read: whether it takes the next entry is seen only by writing.
        given(await desktop.call('mirrorClaim', { token: claim.token }))
        const damage = await setDamagedAside(desktop, workspace, held)
        held = undefined
        await drain()
        if (damage.lines + damage.files > 0) await noteMending(council, damage)
        found = damage
      })
      return found
    },
    state: () => state,
    listen: (hear) => {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    stop: () => {
      stopped = true
      clearTimeout(retry)
      Dexie.on.storagemutated.unsubscribe(onCommit)
    },
  }
}

type Changed = { readonly [place: string]: unknown }

/** Which parts of the copy a commit may have changed. Places are `idb://<database>/<table>/<index>`. */
function noted({ db, profile }: Council, changed: Changed): readonly MirrorPart[] {
  const table = (name: string): unknown => changed[`idb://${db.name}/${name}/`]
  const people = [profile.workspaces, profile.settings].some(
    ({ name }) => changed[`idb://${profile.name}/${name}/`] !== undefined,
  )
  const touches = (name: string, key: string): boolean =>
    table(name) !== undefined && rangesOverlap(new RangeSet(key), table(name) as RangeSet)
  return mirrorParts.filter((part) => {
    if (part === 'standing') return people || touches('meta', 'standing') || table('workspaces') !== undefined
    return table(part) !== undefined
  })
}
