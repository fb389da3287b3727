import { ok } from 'node:assert/strict'
import { watch } from 'node:fs'
import { cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { plugStick } from '../electron/plug-stick.ts'
import { mountSmallDisk, type SmallDisk } from '../electron/test-disk.ts'
import { eventually, expectHonestScreen } from './check.ts'
import { someWork } from './cuts.ts'
import { cutDuring, type Laptop, workOn } from './laptop.ts'
import type { FaultKind, Scene } from './scene.ts'
import { registerEnterprise } from './work.ts'

/** Puts one folder of a laptop that is off onto a small disk of its own. */
async function onDiskOfItsOwn(folder: string, kilobytes: number): Promise<SmallDisk> {
  const disk = await mountSmallDisk(kilobytes)
  await cp(folder, disk.folder, { recursive: true, verbatimSymlinks: true })
  await rm(folder, { recursive: true })
  await symlink(disk.folder, folder)
  return disk
}

/** Back on the big disk, so that nothing of it is left when the laptop is thrown away. */
async function offDisk(laptop: Laptop, folder: string, disk: SmallDisk): Promise<void> {
  await laptop.cut()
  await cp(disk.folder, `${folder}-again`, { recursive: true, verbatimSymlinks: true })
  await rm(folder)
  await rename(`${folder}-again`, folder)
  // What was ended leaves the disk when the system has cleared it away.
  await eventually(disk.remove)
}

const behind = 'Đã ghi vào máy, chưa ghi được bản thứ hai'

/** The documents cannot be written for a while: it is said, work goes on, and the copy catches up. */
const documentsClosed = (
  name: string,
  close: (disk: SmallDisk) => Promise<void>,
  open: (disk: SmallDisk) => Promise<void>,
): FaultKind => ({
  name: `documents ${name}`,
  befall: async (scene) => {
    const { laptop, chance, office } = scene
    await laptop.stop()
    const folder = path.join(laptop.folder, 'documents')
    const disk = await onDiskOfItsOwn(folder, 4096)
    const fromStart = chance.percent(40)
    try {
      if (fromStart) await close(disk)
      await laptop.start()
      if (!fromStart) await close(disk)
      await workOn(registerEnterprise(laptop, office, chance))
      await laptop.shell().ask('see', behind)
      if (chance.percent(40)) {
        await cutDuring(laptop, chance, someWork(scene))
        await laptop.start()
        await laptop.shell().ask('see', behind)
      }
      await expectHonestScreen(laptop)
      await open(disk)
      if (chance.percent(50)) {
        // Unless the app has tried again by itself meanwhile.
        const press = `[...document.querySelectorAll('button')].find((item) => item.innerText === 'Thử lại')?.click()`
        await laptop.shell().ask('evaluate', press)
        await laptop.shell().ask('unsee', behind)
      }
    } finally {
      await offDisk(laptop, folder, disk)
    }
    await laptop.start()
  },
})

/** No byte is left where the browser keeps its database. */
const storeFull: FaultKind = {
  name: 'disk of the database full',
  befall: async (scene) => {
    const { laptop, chance } = scene
    await laptop.stop()
    const folder = path.join(laptop.folder, 'chromium')
    const disk = await onDiskOfItsOwn(folder, 32 * 1024)
    try {
      await laptop.start()
      await disk.fill()
      // Some of it may be refused; what is said to be kept must be kept.
      const working = workOn(someWork(scene)).catch(() => undefined)
      await Promise.race([working, new Promise((resolve) => setTimeout(resolve, 4000))])
      await expectHonestScreen(laptop)
      await (chance.percent(50) ? laptop.cut() : laptop.stop())
      await working
      await disk.free()
    } finally {
      await offDisk(laptop, folder, disk)
    }
    await laptop.start()
  },
}

const stickPulled: FaultKind = {
  name: 'stick pulled while a package is written',
  befall: async ({ laptop, chance }: Scene) => {
    await laptop.stop()
    const stick = await plugStick()
    try {
      const { ask } = await laptop.start(stick.env)
      await ask('go', '/trao-doi')
      const waitMs = chance.below(30)
      const watcher = watch(stick.folder, (_, name) => {
        if (!name?.endsWith('.part')) return
        watcher.close()
        if (waitMs < 10) stick.pull()
        else setTimeout(stick.pull, waitMs)
      })
      await ask('pressMatching', '^Ghi vào USB')
      await eventually(async () => {
        const text = await expectHonestScreen(laptop)
        ok(/Có thể rút USB|Chưa xuất được/.test(text), `neither written nor refused: “${text}”`)
      })
      watcher.close()
      // Whatever stands there under its final name is what the laptop kept of it.
      const kept = path.join(laptop.folder, 'kept-packages')
      for (const name of (await readdir(stick.folder)).filter((item) => /\.zip(\.age)?$/.test(item)))
        ok(
          (await readFile(path.join(stick.folder, name))).equals(await readFile(path.join(kept, name))),
          `${name} is not whole`,
        )
      ok(
        (await readdir(kept)).some((name) => name.startsWith('SOTUYEN-')),
        'the package was not kept',
      )
    } finally {
      await stick.remove()
    }
  },
}

export const disks: readonly FaultKind[] = [
  documentsClosed(
    'full',
    (disk) => disk.fill(),
    (disk) => disk.free(),
  ),
  documentsClosed(
    'read-only',
    async (disk) => disk.protect(true),
    async (disk) => disk.protect(false),
  ),
  storeFull,
  stickPulled,
]
