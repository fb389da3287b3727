import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { DesktopProblem } from '../../shared/desktop/contract.ts'
import type { WrittenFile } from '../../shared/desktop/contract-places.ts'
import { numberedName } from '../../shared/desktop/numbered-name.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'

/** The pickers of the File System Access API, which only Chromium has. */
export interface FilePickers {
  readonly showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>
  readonly showDirectoryPicker?: (options: { readonly mode: 'readwrite' }) => Promise<PickedFolder>
}

/** A folder with the questions about permission, which TypeScript's list of the DOM does not have. */
export interface PickedFolder extends FileSystemDirectoryHandle {
  readonly queryPermission: (options: { readonly mode: 'readwrite' }) => Promise<PermissionState>
  readonly requestPermission: (options: { readonly mode: 'readwrite' }) => Promise<PermissionState>
}

type Written = Outcome<WrittenFile, DesktopProblem>

/** `null` when the user closed the dialog without choosing. */
export async function unlessCancelled<Handle>(picked: Promise<Handle>): Promise<Handle | null> {
  try {
    return await picked
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    throw error
  }
}

/** Writes a new file; a name that is taken is numbered, never written over. */
export async function writeIntoFolder(
  folder: FileSystemDirectoryHandle,
  wantedName: string,
  bytes: Uint8Array,
): Promise<Written> {
  try {
    const name = await freeName(folder, wantedName)
    const handle = await folder.getFileHandle(name, { create: true })
    const answer = await writeHandle(handle, bytes, folder.name)
    // An empty or half file under the final name would look like a package.
    if (!answer.ok) await folder.removeEntry(name).catch(() => undefined)
    return answer
  } catch (error) {
    return refuse(writeProblem(error, wantedName))
  }
}

/**
 * Chromium writes to a swap file beside the target and moves it over on `close`; then the file is opened again and its
 * SHA-256 compared, because only what was read back counts as written (R-FILE-3).
 */
export async function writeHandle(handle: FileSystemFileHandle, bytes: Uint8Array, where: string): Promise<Written> {
  try {
    const stream = await handle.createWritable()
    await stream.write(bytes as Uint8Array<ArrayBuffer>)
    await stream.close()
    const readBack = new Uint8Array(await (await handle.getFile()).arrayBuffer())
    if (bytesToHex(sha256(readBack)) !== bytesToHex(sha256(bytes))) {
      return refuse({ code: 'file-altered', file: handle.name })
    }
    return accept({ name: handle.name, where, verified: true })
  } catch (error) {
    return refuse(writeProblem(error, handle.name))
  }
}

async function freeName(folder: FileSystemDirectoryHandle, wantedName: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = numberedName(wantedName, count)
    const taken = await folder.getFileHandle(name).then(
      () => true,
      (error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotFoundError') return false
        if (error instanceof DOMException && error.name === 'TypeMismatchError') return true
        throw error
      },
    )
    if (!taken) return name
  }
}

function writeProblem(error: unknown, file: string): DesktopProblem {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'QuotaExceededError') return { code: 'disk-full', file }
  if (name === 'NotAllowedError' || name === 'NoModificationAllowedError') return { code: 'write-denied', file }
  if (name === 'NotFoundError') return { code: 'folder-gone', file }
  return { code: 'file-not-written', file }
}
