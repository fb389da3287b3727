import path from 'node:path'
import type { DesktopHandlers, DesktopProblem } from '../shared/desktop/contract.ts'
import type { mirrorCalls } from '../shared/desktop/contract-mirror.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import {
  openMirror,
  readAllKept,
  summaryOf,
  withLogs,
  type WorkspaceMirror,
  workspaceFolder,
  writeMirror,
} from './mirror.ts'
import { chooseBeside, chooseMirrorFolder, claimFolder, lookAtFolder, mirrorFolder } from './mirror-folder.ts'
import { readKeyFile, secretOf, unwrapByPassphrase, wrapByPassphrase, writeKeyFile } from './mirror-key.ts'
import { damagedLines, MirrorChanged, readPart, setLogAside } from './mirror-log.ts'
import { refuseLinks } from './no-links.ts'
import { removeCopies } from './remove-copies.ts'
import type { ShellPlaces } from './own-settings.ts'
import type { Passphrases } from './passphrases.ts'
import type { SecretKeeper } from './secrets.ts'
import { writeProblem } from './system-code.ts'
import { keepUntilDone } from './unfinished.ts'

type Handlers = Pick<
  DesktopHandlers,
  Exclude<keyof typeof mirrorCalls, 'storeSetAside'> | 'keptPassphrase' | 'keepPassphrase'
>
type Answer<Value> = Outcome<Value, DesktopProblem>

/** What the second copy needs of the shell. */
export interface MirrorHome {
  readonly places: ShellPlaces
  readonly keeper: SecretKeeper
  readonly passphrases: Passphrases
  /** The folder behind a handle that a dialog gave. */
  readonly folderOf: (handle: string) => string | undefined
  /** Makes room on a full disk; false when there is nothing to let go of. */
  readonly freeRoom: () => Promise<boolean>
}

/** Answers the calls about the second copy, one after the other: two writers of one file would tear each other's lines. */
export function mirrorHandlers({ places, keeper, passphrases, folderOf, freeRoom }: MirrorHome): Handlers & {
  /** Removes the copy of one workspace; what is asked of it later is refused until it is opened anew. */
  readonly forgetCopy: (workspace: string) => Promise<Answer<null>>
} {
  const opened = new Map<string, WorkspaceMirror>()
  /** As they were open last: one whose key file was damaged since is opened again by the key that is still known. */
  const closed = new Map<string, WorkspaceMirror>()
  let last: Promise<unknown> = Promise.resolve()

  const inTurn = <Value>(work: () => Promise<Answer<Value>>): Promise<Answer<Value>> => {
    const turn = last.then(async () => {
      const answer = await answered(work)
      const isFull = !answer.ok && answer.problem.code === 'disk-full'
      // What was not written counts for nothing yet, so it may be tried again.
      return isFull && (await freeRoom()) ? await answered(work) : answer
    })
    last = turn.catch(() => undefined)
    return keepUntilDone(turn)
  }
  const withOpened = <Value>(workspace: string, work: (mirror: WorkspaceMirror) => Promise<Value>) =>
    inTurn<Value>(async () => {
      const mirror = opened.get(workspace)
      if (!mirror) throw new Error(`the second copy of ${workspace} is not open`)
      return accept(await work(mirror))
    })

  return {
    forgetCopy: (workspace) =>
      inTurn(async () => {
        opened.delete(workspace)
        const folder = await mirrorFolder(places)
        // A folder that is away is no empty one.
        await lookAtFolder(folder)
        await removeCopies(folder, workspace)
        return accept(null)
      }),

    mirrorLook: () =>
      inTurn(async () => {
        return accept({ ...(await lookAtFolder(await mirrorFolder(places))), keyKeptBy: keeper.keptBy() })
      }),

    mirrorClaim: ({ token }) =>
      inTurn(async () => accept(await claimFolder(await mirrorFolder(places), token).then(() => null))),

    mirrorOpen: ({ workspace }) =>
      inTurn(async () => {
        const before = opened.get(workspace) ?? closed.get(workspace)
        if (before) closed.set(workspace, before)
        opened.delete(workspace)
        const mirror = await openMirror(
          await mirrorFolder(places),
          workspace,
          keeper,
          await passphrases.kept(workspace),
          before,
        )
        if (!mirror.ok) return mirror
        opened.set(workspace, mirror.value)
        return accept(await summaryOf(mirror.value, before))
      }),

    mirrorWrite: ({ workspace, ...write }) =>
      withOpened(workspace, async (mirror) => {
        await writeMirror(mirror, write)
        return null
      }),

    mirrorReadLog: ({ workspace, log, part }) =>
      withOpened(workspace, async ({ key, logs }) => {
        const known = logs.get(log)
        const { contents, more } = known ? await readPart(known, key, part) : { contents: [], more: false }
        return { contents: [...contents], more }
      }),

    mirrorReadKept: ({ workspace, files }) => withOpened(workspace, (mirror) => readAllKept(mirror, files)),

    mirrorCheck: ({ workspace, log }) =>
      withOpened(workspace, async ({ key, logs }) => {
        const known = logs.get(log)
        return { damaged: known ? await damagedLines(known, key) : 0 }
      }),

    mirrorSetAside: ({ workspace, log }) =>
      withOpened(workspace, async ({ logs }) => {
        const known = logs.get(log)
        if (known) await setLogAside(known, `damaged-${Date.now()}`)
        return null
      }),

    mirrorUnlock: ({ workspace, passphrase }) =>
      inTurn(async () => {
        const folder = workspaceFolder(await mirrorFolder(places), workspace)
        await refuseLinks(path.dirname(folder), folder)
        const file = await readKeyFile(folder)
        if (!file) return refuse({ code: 'mirror-key-lost' })
        const key = await unwrapByPassphrase(file, passphrase)
        if (!key) return refuse({ code: 'wrong-passphrase' })
        const keyFile = { ...file, system: await keeper.wrap(secretOf(key)) }
        await writeKeyFile(folder, keyFile)
        await passphrases.keep(workspace, passphrase)
        const mirror = await withLogs(folder, workspace, key, keyFile)
        opened.set(workspace, mirror)
        return accept(await summaryOf(mirror))
      }),

    keptPassphrase: async ({ workspace }) => accept(await passphrases.kept(workspace)),

    keepPassphrase: ({ workspace, passphrase }) =>
      inTurn(async () => {
        const known = opened.get(workspace)
        const found = known
          ? accept(known)
          : await openMirror(await mirrorFolder(places), workspace, keeper, await passphrases.kept(workspace))
        if (!found.ok) return found
        const { folder, key } = found.value
        const recovery = await wrapByPassphrase(key, passphrase)
        if (!(await passphrases.keep(workspace, passphrase))) return refuse({ code: 'key-not-kept' })
        const keyFile = { ...found.value.keyFile, recovery }
        await writeKeyFile(folder, keyFile)
        if (known) opened.set(workspace, { ...known, keyFile })
        return accept(null)
      }),

    mirrorBeside: () =>
      inTurn(async () => {
        await chooseBeside(places)
        opened.clear()
        return accept(null)
      }),

    mirrorMove: ({ handle }) =>
      inTurn(async () => {
        const chosen = folderOf(handle)
        if (chosen === undefined) return refuse({ code: 'folder-gone', file: '' })
        await chooseMirrorFolder(places, chosen)
        opened.clear()
        return accept(null)
      }),
  }
}

async function answered<Value>(work: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MirrorChanged) return refuse({ code: 'mirror-changed' })
    return refuse(writeProblem(error, 'SoTuyen'))
  }
}
