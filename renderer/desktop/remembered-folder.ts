import { recall, remember } from './browser-memory.ts'
import type { PickedFolder } from './file-system-access.ts'

/** Folders that were picked: the one for sticks (`last`), and the one for backups. The permission is asked for again when writing. */
export type FolderKey = 'last' | 'backups'

export const rememberFolder = (folder: PickedFolder, key: FolderKey = 'last'): Promise<void> => remember(key, folder)

/** null when none was picked, it is gone, or the user refused it for good. */
export async function rememberedFolder(key: FolderKey = 'last'): Promise<PickedFolder | null> {
  const folder = await recall<PickedFolder>(key)
  if (!folder || (await folder.queryPermission({ mode: 'readwrite' })) === 'denied') return null
  return folder
}
