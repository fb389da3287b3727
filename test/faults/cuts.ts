import { rm } from 'node:fs/promises'
import { newFolder } from '../electron/test-disk.ts'
import { expectHonestScreen } from './check.ts'
import { cutDuring, type Laptop, workOn } from './laptop.ts'
import type { FaultKind, Scene } from './scene.ts'
import {
  closeSitting,
  importPackage,
  registerEnterprise,
  sealSheet,
  type Steps,
  typeSheet,
  writePackage,
} from './work.ts'

/** The power goes in the middle of some work, and comes back. */
const cutWhile = (name: string, work: (scene: Scene) => Steps | Promise<Steps>): FaultKind => ({
  name: `power cut while ${name}`,
  befall: async (scene) => {
    await cutDuring(scene.laptop, scene.chance, await work(scene))
    await scene.laptop.start()
  },
})

/** Any of the works that write one thing. */
export function someWork({ laptop, office, chance }: Scene): Steps {
  return chance.pick([typeSheet, sealSheet, registerEnterprise])(laptop, office, chance)
}

/** The browser's store is gone, and the one button brings everything back. */
export async function rebuild({ shell }: Laptop): Promise<void> {
  await shell().ask('see', 'Kho dữ liệu trên máy này trống, nhưng bản thứ hai còn dữ liệu')
  await shell().ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell().ask('see', 'Tổng quan')
}

export const cuts: readonly FaultKind[] = [
  cutWhile('typing a sheet', ({ laptop, office, chance }) => typeSheet(laptop, office, chance)),
  cutWhile('sealing a sheet', ({ laptop, office, chance }) => sealSheet(laptop, office, chance)),
  cutWhile('closing a sitting', ({ laptop, office }) => closeSitting(laptop, office)),
  cutWhile('registering an enterprise', ({ laptop, office, chance }) => registerEnterprise(laptop, office, chance)),
  cutWhile('importing a package', ({ laptop, office }) => importPackage(laptop, office)),
  cutWhile('writing a package', async ({ laptop }) => writePackage(laptop, await newFolder('fault-stick'))),
  {
    name: 'store deleted after work',
    befall: async (scene) => {
      const { laptop } = scene
      await workOn(someWork(scene))
      await laptop.stop()
      await rm(laptop.store, { recursive: true })
      await laptop.start()
      await expectHonestScreen(laptop)
      await rebuild(laptop)
    },
  },
  {
    name: 'store deleted after a power cut',
    befall: async (scene) => {
      const { laptop, chance } = scene
      await cutDuring(laptop, chance, someWork(scene))
      await rm(laptop.store, { recursive: true })
      await laptop.start()
      await rebuild(laptop)
    },
  },
  {
    name: 'power cut while the store is rebuilt',
    befall: async (scene) => {
      const { laptop, chance } = scene
      await workOn(someWork(scene))
      await laptop.stop()
      await rm(laptop.store, { recursive: true })
      await laptop.start()
      await cutDuring(laptop, chance, [() => rebuild(laptop)])
      await laptop.start()
      const text = await expectHonestScreen(laptop)
      if (text.includes('bản thứ hai còn dữ liệu')) await rebuild(laptop)
    },
  },
]
