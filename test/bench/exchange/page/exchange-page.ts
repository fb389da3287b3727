import { z } from 'zod'
import { idle, pull, push } from './ours.ts'
import { carryPlainly } from './plain.ts'
import { seedCouncil } from './seed.ts'

// As renderer/main.tsx does.
z.config({ jitless: true })

/** What the exchange benches ask of this page: the app's own modules on the browser's own store. */
const exchangeBench = { seedCouncil, push, pull, idle, carryPlainly }

export type ExchangeBenchPage = typeof exchangeBench

window.exchangeBench = exchangeBench

declare global {
  interface Window {
    exchangeBench: ExchangeBenchPage
  }
}
