import os from 'node:os'
import path from 'node:path'

/** The launcher's folder for this user: browser profiles, and the note of which shell holds the store. */
export function dataFolder(platform, env, home = os.homedir()) {
  if (env.SO_TUYEN_DATA) return env.SO_TUYEN_DATA
  if (platform === 'win32')
    return path.win32.join(env.LOCALAPPDATA ?? path.win32.join(home, 'AppData', 'Local'), 'so-tuyen')
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'so-tuyen')
  return path.posix.join(env.XDG_DATA_HOME || path.posix.join(home, '.local', 'share'), 'so-tuyen')
}
