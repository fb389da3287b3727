import { z } from 'zod'
import { foldEverything } from './fold.ts'
import { idle, pull, push } from './ours.ts'
import { carryPlainly } from './plain.ts'
import { addRecords, seedCouncil } from './seed.ts'
import { adopt, importPackage, openApp, packageOfSeeded } from './stick.ts'

// As renderer/main.tsx does.
z.config({ jitless: true })

/** What the exchange benches ask of this page: the app's own modules on the browser's own store. */
const exchangeBench = {
  seedCouncil,
  addRecords,
  push,
  pull,
  idle,
  carryPlainly,
  packageOfSeeded,
  adopt,
  openApp,
  importPackage,
  foldEverything,
}

export type ExchangeBenchPage = typeof exchangeBench

window.exchangeBench = exchangeBench

declare global {
  interface Window {
    exchangeBench: ExchangeBenchPage
  }
}
