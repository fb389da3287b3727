import { strictEqual } from 'node:assert/strict'
import { startShell } from '../electron/host/start-shell.ts'
import { someWork } from './cuts.ts'
import { workOn } from './laptop.ts'
import type { FaultKind } from './scene.ts'
import { registerEnterprise, typeSheet } from './work.ts'

const day = 24 * 3_600_000

export const clocks: readonly FaultKind[] = [
  {
    name: 'clock moved at work',
    befall: async (scene) => {
      const { laptop, office, chance } = scene
      const { ask } = laptop.shell()
      await workOn(registerEnterprise(laptop, office, chance))
      for (let times = 1 + chance.below(2); times > 0; times -= 1) {
        await ask('setClock', (chance.below(800) - 400) * day)
        await workOn(chance.pick([typeSheet, registerEnterprise])(laptop, office, chance))
      }
    },
  },
  {
    name: 'clock wrong from one start to the next',
    befall: async (scene) => {
      const { laptop, office, chance } = scene
      await laptop.stop()
      await laptop.start({ HOST_CLOCK_AHEAD_MS: String((chance.below(800) - 400) * day) })
      await workOn(someWork(scene))
      await (chance.percent(50) ? laptop.stop() : laptop.cut())
      await laptop.start()
      await workOn(registerEnterprise(laptop, office, chance))
    },
  },
  {
    name: 'started a second time',
    befall: async (scene) => {
      const { laptop, office, chance } = scene
      const typing = workOn(typeSheet(laptop, office, chance))
      const second = await startShell({ userData: laptop.folder })
      strictEqual(await second.exited, 0)
      await typing
      strictEqual((await laptop.shell().ask<{ focused: number }>('facts')).focused, 1)
    },
  },
]
