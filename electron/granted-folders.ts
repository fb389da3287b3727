import { randomUUID } from 'node:crypto'

/** A folder that the page may write to, by a handle: a dialog gave it, or it is a stick that the shell found. */
export interface GrantedFolder {
  readonly path: string
  readonly label: string
  /** As the system names it; '' when unknown. */
  readonly fileSystem: string
}

export interface GrantedFolders {
  /** The handle of the folder; the same for the same path. Handles are good until the app closes. */
  readonly grant: (folder: GrantedFolder) => string
  readonly find: (handle: string) => GrantedFolder | undefined
}

export function grantedFolders(): GrantedFolders {
  const folders = new Map<string, GrantedFolder>()
  return {
    grant: (folder) => {
      const known = [...folders].find(([, { path }]) => path === folder.path)?.[0]
      const handle = known ?? randomUUID()
      folders.set(handle, folder)
      return handle
    },
    find: (handle) => folders.get(handle),
  }
}
