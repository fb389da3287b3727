import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * Names the service that copies a folder to other computers, as far as the path tells. A second copy there is still good
 * (its lines are sealed), but two computers that write one synced folder are not.
 */
export function cloudOf(folder: string, environment: NodeJS.ProcessEnv, home: string): string | null {
  const inside = (root: string | undefined): boolean =>
    !!root && !path.relative(root, folder).startsWith('..') && !path.isAbsolute(path.relative(root, folder))
  for (const name of ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'])
    if (inside(environment[name])) return 'OneDrive'
  const parts = folder.split(/[\\/]/)
  for (const [service, pattern] of services) if (parts.some((part) => pattern.test(part))) return service
  // macOS keeps Documents where it was and copies it to iCloud; this folder is there only while it does.
  const mirrored = path.join(home, 'Library', 'Mobile Documents', 'com~apple~CloudDocs', 'Documents')
  return inside(path.join(home, 'Documents')) && existsSync(mirrored) ? 'iCloud' : null
}

const services: readonly (readonly [service: string, pattern: RegExp])[] = [
  ['OneDrive', /^OneDrive( |$|-)/i],
  ['Google Drive', /^(Google ?Drive|GoogleDrive-.*|My Drive|Drive của tôi|DriveFS)( |$)/i],
  ['Dropbox', /^Dropbox( |$)/i],
  ['iCloud', /^(iCloud ?Drive|Mobile Documents|com~apple~CloudDocs)$/i],
]
