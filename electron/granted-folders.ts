import { randomUUID } from 'node:crypto'

/** A folder that the page may write to, by a handle: a dialog gave it, or it is a stick that the shell found. */
export interface GrantedFolder {
  readonly path: string
  readonly label: string
  /** As the system names it; '' when unknown. */
  readonly fileSystem: string
  /** Only what a dialog gave is good for more than files: nobody chose what the shell lists by itself. */
  readonly from: 'dialog' | 'list'
}

export interface GrantedFolders {
  /** The handle of the folder; the same for the same path that came the same way. Handles are good until the app closes. */
  readonly grant: (folder: GrantedFolder) => string
  readonly find: (handle: string) => GrantedFolder | undefined
}

export function grantedFolders(): GrantedFolders {
  const folders = new Map<string, GrantedFolder>()
  return {
    grant: (folder) => {
      const known = [...folders].find(([, { path, from }]) => path === folder.path && from === folder.from)?.[0]
      const handle = known ?? randomUUID()
      folders.set(handle, folder)
      return handle
    },
    find: (handle) => folders.get(handle),
  }
}
