import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findHome } from '../../renderer/data/mirror-home.ts'
import { openProfile } from '../../renderer/data/profile.ts'
import { keeperOf, mirrorDesktop } from '../electron/mirror-shell.ts'
import { mountSmallDisk } from '../electron/test-disk.ts'

test('documents that cannot be written keep nobody from the work: the copy waits', async () => {
  const disk = await mountSmallDisk(256)
  const desktop = mirrorDesktop(disk.folder, keeperOf())
  const profile = await openProfile()
  try {
    await mkdir(path.join(disk.folder, 'documents'))
    const home = await findHome(desktop, profile)
    expect(home).toMatchObject({ kind: 'ours', copied: false })
    // What is as it should be is not written again.
    disk.protect(true)
    expect(await findHome(desktop, profile)).toEqual(home)

    disk.protect(false)
    await desktop.call('mirrorBeside', {})
    await desktop.call('mirrorLook', {})
    disk.protect(true)
    expect(await findHome(desktop, profile)).toMatchObject({
      kind: 'away',
      token: home.kind === 'ours' ? home.token : '',
      problem: { code: 'write-denied' },
    })
  } finally {
    profile.db.close()
    await disk.remove()
  }
})
