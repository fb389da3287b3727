import { z } from 'zod'
import { measureCommands } from './commands.ts'
import { showApp, work } from './day.ts'
import { measureDocx, measurePdf, measureXlsx, warmUpPdf } from './papers.ts'
import { measureRebuild } from './rebuild.ts'
import { measureScreen } from './screen.ts'
import { seed } from './seed.ts'

// As renderer/main.tsx does.
z.config({ jitless: true })

/** What main.ts asks of this page: the app's own modules, run in its origin, under its policy, on its store. */
const bench = {
  seed,
  measureCommands,
  measureScreen,
  measureRebuild,
  showApp,
  work,
  warmUpPdf,
  measurePdf,
  measureDocx,
  measureXlsx,
}

export type BenchPage = typeof bench

window.bench = bench
