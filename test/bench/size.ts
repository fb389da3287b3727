import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buildLinuxDir } from '../installer/build-linux-dir.ts'
import { figure, type Line } from './report.ts'

/** The goal is what the Typst compiler (28 MB) and the fonts leave no way around, and as much again for everything else. */
const goalMb = 60

/** What the app itself takes on the disk where it is installed: the Linux directory build, without Electron's runtime. */
export async function installedSize(): Promise<Line> {
  const { folder } = await buildLinuxDir()
  const megabytes = (await bytesIn(join(folder, 'resources'))) / 1e6
  await rm(folder, { recursive: true, force: true })
  return {
    what: 'installed app without the runtime',
    measured: `${figure(megabytes)} MB`,
    goal: `≤ ${goalMb} MB`,
    met: megabytes <= goalMb,
  }
}

async function bytesIn(folder: string): Promise<number> {
  const items = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = items.filter((item) => item.isFile()).map((item) => stat(join(item.parentPath, item.name)))
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0)
}
