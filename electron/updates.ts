import { appendFile, chmod, mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import type { DesktopGives, DesktopHandlers, DesktopProblem, TellPage } from '../shared/desktop/contract.ts'
import type { updateCalls } from '../shared/desktop/contract-updates.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { readOwn, type ShellPlaces, writeOwn } from './own-settings.ts'
import { type PinnedKeys, readSignedUpdate, type UpdateForHere } from './signed-update.ts'
import { keepUntilDone } from './unfinished.ts'
import { SourceFailed, updateOnServer, updateOnStick, type UpdateSource } from './update-source.ts'
import type { Installed } from './update-target.ts'
import { copyDurably } from './write-durably.ts'

type Pending = NonNullable<DesktopGives<'appState'>['pending']>

const pendingFile = 'update-pending.json'

export interface UpdateHome {
  readonly places: ShellPlaces
  readonly keys: PinnedKeys
  /** null where no update is made for. */
  readonly installed: Installed | null
  readonly current: string
  /** The newest app that used the profile (`profile-version.ts`). */
  readonly newestUser: string
}

/** Updates: on request, signed, checked again where they lie, the old version kept. The page makes the backups before. */
export function updateHandlers(
  window: BrowserWindow,
  { places, keys, installed, current, newestUser }: UpdateHome,
): Pick<DesktopHandlers, keyof typeof updateCalls> {
  let found: { readonly update: UpdateForHere; readonly source: UpdateSource } | null = null
  let fetched: string | null = null
  const folderOf = (version: string): string => path.join(places.userData, 'updates', version)

  return {
    appState: async () => {
      const pending = await readOwn<Pending | null>(places, pendingFile, null)
      // Still the old version: the installer was closed without installing.
      const isOver = pending !== null && pending.from === current
      if (isOver) await writeOwn(places, pendingFile, null)
      return accept({ version: current, newestUser, pending: isOver ? null : pending })
    },

    findUpdate: async (from) => {
      found = null
      fetched = null
      if (!installed) return refuse({ code: 'update-not-for-here' })
      const source = from.kind === 'server' ? updateOnServer(from.address) : await chosenOnStick(window)
      if (!source) return accept(null)
      const text = await source.read()
      if (!text.ok) return text
      const update = readSignedUpdate(text.value, { keys, current, newestUser, target: installed.target })
      if (!update.ok) return update
      found = { update: update.value, source }
      const { version, notes, released } = update.value.manifest
      const previousKept = installed.program !== null || (await hasFile(folderOf(current)))
      return accept({ version, notes, released, bytes: update.value.file.bytes, previousKept })
    },

    fetchUpdate: async (_, tell) => {
      if (!found) throw new Error('fetchUpdate without an update')
      const folder = folderOf(found.update.manifest.version)
      const copied = await keepUntilDone(copyFromSource(folder, found.update, found.source, tell))
      if (!copied.ok) return copied
      fetched = copied.value
      return accept(null)
    },

    startUpdate: async ({ standings }) => {
      if (!found || fetched === null) throw new Error('startUpdate without a fetched update')
      const { version } = found.update.manifest
      await writeOwn(places, pendingFile, { from: current, to: version, at: new Date().toISOString(), standings })
      const started = installed?.program
        ? await layBeside(installed.program, found.update, fetched)
        : await openInstaller(fetched)
      if (!started.ok) {
        await writeOwn(places, pendingFile, null)
        return started
      }
      await keepOnly(path.join(places.userData, 'updates'), [current, version])
      await logUpdate(places, `${current} → ${version}: started`)
      // The answer reaches the page first.
      setTimeout(() => app.quit(), 100)
      return accept(null)
    },

    updateCompared: async ({ same }) => {
      const pending = await readOwn<Pending | null>(places, pendingFile, null)
      await logUpdate(places, `${pending?.from ?? '?'} → ${current}: ${same ? 'the same data' : 'DIFFERENT DATA'}`)
      await writeOwn(places, pendingFile, null)
      return accept(null)
    },
  }
}

async function chosenOnStick(window: BrowserWindow): Promise<UpdateSource | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [{ name: 'Bản cập nhật SoTuyen (.update.json)', extensions: ['json'] }],
  })
  const [file] = filePaths
  return canceled || !file ? null : updateOnStick(file)
}

/** Copies the file into the folder; one that is there already is fetched anew, because nobody knows what it is. */
async function copyFromSource(
  folder: string,
  { file }: UpdateForHere,
  source: UpdateSource,
  tell: TellPage,
): Promise<Outcome<string, DesktopProblem>> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const content = { pieces: source.pieces(file.name), sha256: file.sha256 }
    const copied = await copyDurably(folder, file.name, content, (step, doneBytes) => {
      if (step === 'writing') tell('updateProgress', { doneBytes, totalBytes: file.bytes })
    })
    if (copied.ok) return accept(copied.value.where)
    return copied.problem.code === 'file-altered' ? refuse({ code: 'update-altered', file: file.name }) : copied
  } catch (error) {
    if (error instanceof SourceFailed) return refuse({ code: 'update-file-missing', file: file.name })
    throw error
  }
}

/** The new program beside the old one, which stays as it is; the next start is the new one. */
async function layBeside(
  program: string,
  { file }: UpdateForHere,
  fetched: string,
): Promise<Outcome<null, DesktopProblem>> {
  const content = { pieces: updateOnStick(fetched).pieces(path.basename(fetched)), sha256: file.sha256 }
  const laid = await copyDurably(path.dirname(program), file.name, content)
  if (!laid.ok) return laid
  await chmod(laid.value.where, 0o755)
  app.relaunch({ execPath: laid.value.where, args: [] })
  return accept(null)
}

/** The system opens it, so that Windows asks for an administrator where one is needed. */
async function openInstaller(fetched: string): Promise<Outcome<null, DesktopProblem>> {
  const failure = await shell.openPath(fetched)
  return failure === '' ? accept(null) : refuse({ code: 'update-not-opened', file: path.basename(fetched) })
}

/** The installer of the version in use stays, to go back to; older ones go. */
async function keepOnly(folder: string, versions: readonly string[]): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (!versions.includes(name)) await rm(path.join(folder, name), { recursive: true, force: true })
}

async function hasFile(folder: string): Promise<boolean> {
  return await stat(folder).then(
    async () => (await readdir(folder)).some((name) => !name.endsWith('.part')),
    () => false,
  )
}

async function logUpdate({ userData }: ShellPlaces, line: string): Promise<void> {
  await appendFile(path.join(userData, 'updates.log'), `${new Date().toISOString()} ${line}\n`)
}
