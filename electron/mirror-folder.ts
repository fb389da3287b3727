import { mkdir, readdir, readFile, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import type { MirrorFolder } from '../shared/desktop/contract-mirror.ts'
import { type FolderFile, folderFileText, readFolderFile } from '../shared/desktop/mirror-files.ts'
import { numberedName } from '../shared/desktop/numbered-name.ts'
import { cloudOf } from './cloud-folder.ts'
import { machineId } from './machine-id.ts'
import { workspacesIn } from './mirror.ts'
import { refuseLinks } from './no-links.ts'
import { type ShellPlaces, readOwn, writeOwn } from './own-settings.ts'
import { systemCode } from './system-code.ts'
import { replaceDurably } from './write-durably.ts'

/** The folder of the second copy: `SoTuyen` in the user's documents, or in a folder that the user chose. */

const settingsName = 'mirror.json'
const identityName = 'so-tuyen.json'

interface Chosen {
  /** The folder above, or null for the documents. */
  readonly above: string | null
  readonly name: string
}

const readChosen = (places: ShellPlaces): Promise<Chosen> =>
  readOwn<Chosen>(places, settingsName, { above: null, name: 'SoTuyen' })

/** Throws where it is a link inside a chosen folder; in the documents it may be one, to another disk of this person. */
export async function mirrorFolder(places: ShellPlaces): Promise<string> {
  const { above, name } = await readChosen(places)
  if (above !== null) {
    await refuseLinks(path.join(above, name))
    return path.join(above, name)
  }
  await mkdir(places.documents, { recursive: true })
  return path.join(places.documents, name)
}

export async function chooseMirrorFolder(places: ShellPlaces, above: string): Promise<void> {
  const chosen: Chosen = { above, name: 'SoTuyen' }
  await refuseLinks(path.join(above, chosen.name))
  await writeOwn(places, settingsName, chosen)
}

/** `SoTuyen-2`, `SoTuyen-3`, …: the first that is not there. */
export async function chooseBeside(places: ShellPlaces): Promise<void> {
  const { above } = await readChosen(places)
  const taken = new Set(await readdir(above ?? places.documents))
  let count = 2
  while (taken.has(numberedName('SoTuyen', count))) count += 1
  await writeOwn(places, settingsName, { above, name: numberedName('SoTuyen', count) } satisfies Chosen)
}

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
  const identity = folderFileText({ token, machine: await machineId() })
  await replaceDurably(path.join(folder, identityName), Buffer.from(identity))
}

async function readIdentity(folder: string): Promise<FolderFile | null> {
  try {
    return readFolderFile(await readFile(path.join(folder, identityName), 'utf8'))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}
