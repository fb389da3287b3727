import { mkdir, readFile, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import type { MirrorFolder } from '../shared/desktop/contract-mirror.ts'
import { type FolderFile, folderFile } from '../shared/desktop/mirror-files.ts'
import { cloudOf } from './cloud-folder.ts'
import { machineId } from './machine-id.ts'
import { workspacesIn } from './mirror.ts'
import { type ShellPlaces, readOwn, writeOwn } from './own-settings.ts'
import { systemCode } from './system-code.ts'
import { replaceDurably } from './write-durably.ts'

/** The folder of the second copy: `SoTuyen` in the user's documents, or in a folder that the user chose. */

const settingsName = 'mirror.json'
const identityName = 'so-tuyen.json'
const ownName = 'SoTuyen'

export async function mirrorFolder(places: ShellPlaces): Promise<string> {
  const { chosen } = await readOwn<{ readonly chosen: string | null }>(places, settingsName, { chosen: null })
  if (chosen !== null) return path.join(chosen, ownName)
  await mkdir(places.documents, { recursive: true })
  return path.join(places.documents, ownName)
}

export const chooseMirrorFolder = (places: ShellPlaces, chosen: string): Promise<void> =>
  writeOwn(places, settingsName, { chosen })

/** Never makes the folder above: a stick that is not there must not become a folder of its name. */
export async function lookAtFolder(folder: string): Promise<Omit<MirrorFolder, 'keyKeptBy'>> {
  await mkdir(folder).catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error
  })
  const [identity, machine, workspaces, real] = await Promise.all([
    readIdentity(folder),
    machineId(),
    workspacesIn(folder),
    realpath(folder),
  ])
  return {
    label: folder,
    token: identity?.token ?? null,
    writtenOn: identity?.machine ?? '',
    machine,
    cloud: cloudOf(real, process.env, homedir()),
    workspaces: [...workspaces],
  }
}

export async function claimFolder(folder: string, token: string): Promise<void> {
  const identity: FolderFile = { format: 'so-tuyen-mirror/1', token, machine: await machineId() }
  await replaceDurably(path.join(folder, identityName), Buffer.from(`${JSON.stringify(identity)}\n`))
}

async function readIdentity(folder: string): Promise<FolderFile | null> {
  try {
    return folderFile.parse(JSON.parse(await readFile(path.join(folder, identityName), 'utf8')))
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}
