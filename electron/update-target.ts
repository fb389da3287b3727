import type { UpdateTarget } from '../shared/desktop/update-manifest.ts'

/** How this app stands on this computer: what an update must bring, and how it is put in place. */
export interface Installed {
  readonly target: UpdateTarget
  /** A program that is one file anywhere (portable, AppImage); its update is laid beside it. null for an installed one. */
  readonly program: string | null
}

/** null where no update is made for: an unpackaged app, another processor. */
export function installedHere(
  platform: NodeJS.Platform,
  arch: string,
  env: Readonly<Record<string, string | undefined>>,
): Installed | null {
  const portable = env['PORTABLE_EXECUTABLE_FILE']
  const appImage = env['APPIMAGE']
  if (platform === 'darwin' && arch === 'arm64') return { target: 'mac-dmg-arm64', program: null }
  if (arch !== 'x64') return null
  if (platform === 'darwin') return { target: 'mac-dmg-x64', program: null }
  if (platform === 'win32')
    return portable ? { target: 'win-portable-x64', program: portable } : { target: 'win-installer-x64', program: null }
  if (platform === 'linux')
    return appImage ? { target: 'linux-appimage-x64', program: appImage } : { target: 'linux-deb-x64', program: null }
  return null
}
