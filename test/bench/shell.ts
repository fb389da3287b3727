import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { foundSeason, quit, startAt } from '../electron/work.ts'
import { startShell } from '../electron/host/start-shell.ts'
import { firstPage, onBenchPage, openBrowser } from './browser.ts'
import { figure, type Line, median, ratioAtMost } from './report.ts'
import { installedSize } from './size.ts'
import type { Site } from './site.ts'
import { memoryOf } from './start.ts'

/** A day's work of a council that does nothing else: 20,000 commands. */
const dayCommands = Number(process.env['BENCH_COMMANDS'] ?? 20_000)

/** The shell on the test host: Electron's own start is not in it. */
export async function shell(site: Site): Promise<readonly Line[]> {
  return [await startOfShell(site), ...(await memoryOverADay(site)), await installedSize()]
}

/** From starting the program until a click opened a screen, against plain Chromium with the same page and no second copy. */
async function startOfShell(site: Site): Promise<Line> {
  const first = await startAt()
  await foundSeason(first)
  await quit(first)
  const folder = await mkdtemp(join(tmpdir(), 'so-tuyen-bench-shell-'))
  await cp(first.userData, folder, { recursive: true, verbatimSymlinks: true })
  const [ours, peer]: [number[], number[]] = [[], []]
  for (let round = -1; round < 5; round++) {
    const times = [await startShellOnce(folder), await startChromiumOnce(site)] as const
    if (round < 0) continue
    ours.push(times[0])
    peer.push(times[1])
  }
  await rm(folder, { recursive: true, force: true })
  const note = `${figure(median(ours))} : ${figure(median(peer))} ms, host's process included`
  return ratioAtMost('start of the shell to interactive : plain Chromium', median(ours), median(peer), 1.5, note)
}

async function startShellOnce(userData: string): Promise<number> {
  const startMs = performance.now()
  const started = await startShell({ userData })
  await started.pageReady()
  await started.ask('press', 'link', 'Hội đồng')
  await started.ask('see', 'Thêm thành viên')
  const ms = performance.now() - startMs
  await quit(started)
  return ms
}

async function startChromiumOnce(site: Site): Promise<number> {
  const startMs = performance.now()
  const context = await openBrowser(site, 'empty')
  const page = firstPage(context)
  await page.goto(site.app)
  await page.getByRole('link', { name: 'Hội đồng' }).first().click()
  await page.getByText('Thêm thành viên').first().waitFor()
  const ms = performance.now() - startMs
  await context.close()
  return ms
}

async function memoryOverADay(site: Site): Promise<readonly Line[]> {
  return await onBenchPage(site, 'day', async (page) => {
    await page.evaluate(() => window.bench.seed(0))
    await page.reload()
    await page.waitForFunction(() => 'bench' in window)
    await page.evaluate(() => window.bench.showApp())
    await page.getByText('Việc của mùa giải').first().waitFor()
    const before = await memoryOf(page.context(), page)
    const startMs = performance.now()
    await page.evaluate((count) => window.bench.workADay(count), dayCommands)
    const seconds = (performance.now() - startMs) / 1000
    const after = await memoryOf(page.context(), page)
    const megabytes = (bytes: number): string => figure(bytes * 1e-6)
    const line = (what: string, ours: number, peer: number): Line =>
      ratioAtMost(what, ours, peer, 1.5, `${megabytes(ours)} : ${megabytes(peer)} MB, ${figure(seconds)} s`)
    return [
      line(`JavaScript memory after ${dayCommands} commands : after start`, after.heapBytes, before.heapBytes),
      ...(after.processBytes === null || before.processBytes === null
        ? []
        : [
            line(
              `memory of the process after ${dayCommands} commands : after start`,
              after.processBytes,
              before.processBytes,
            ),
          ]),
    ]
  })
}
