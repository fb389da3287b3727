import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Page } from 'playwright'
import { foundSeason, quit, startAt } from '../electron/work.ts'
import { startShell } from '../electron/host/start-shell.ts'
import { onBenchPage } from './browser.ts'
import { figure, type Line, median, ratioAtMost, reported, wholeNumber } from './report.ts'
import { installedSize } from './size.ts'
import type { Site } from './site.ts'
import { memoryOf, type Start } from './start.ts'

/** A day's work of a council that does nothing else: 20,000 commands. */
const dayCommands = wholeNumber('BENCH_COMMANDS', 20_000)

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
  const note = `${figure(median(ours))} : ${figure(median(peer))} ms, both with a process of the host's`
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

/** In a process of its own as the shell is: what Node and Playwright take to start is the same on both sides, and neither's own. */
async function startChromiumOnce(site: Site): Promise<number> {
  const startMs = performance.now()
  const child = fork(join(import.meta.dirname, 'start-chromium.ts'), [site.folder, site.app])
  const exited = once(child, 'exit')
  const [answer] = (await Promise.race([once(child, 'message'), exited])) as [unknown]
  const ms = performance.now() - startMs
  if (answer !== 'interactive') throw new Error(`start-chromium ended with ${String(answer)}`)
  child.send('quit')
  await exited
  return ms
}

/**
 * Compared is the page after a day's work with the page after its start. A fresh start over what the day left tells the two
 * apart: what it also takes belongs to the data, the rest was kept or is code that was compiled meanwhile.
 */
async function memoryOverADay(site: Site): Promise<readonly Line[]> {
  return await onBenchPage(site, 'day', async (page) => {
    await page.evaluate(() => window.bench.seed(0))
    const before = await memoryAfterStart(page)
    const startMs = performance.now()
    const halfway = Math.floor(dayCommands / 2)
    await page.evaluate((half) => window.bench.work(0, half), halfway)
    const noon = await memoryOf(page.context(), page)
    await page.evaluate(([from, to]) => window.bench.work(from, to), [halfway, dayCommands] as const)
    const seconds = (performance.now() - startMs) / 1000
    const after = await memoryOf(page.context(), page)
    const next = await memoryAfterStart(page)
    const megabytes = (bytes: number): string => figure(bytes * 1e-6)
    const line = (what: string, ours: number, peer: number): Line =>
      ratioAtMost(what, ours, peer, 1.5, `${megabytes(ours)} : ${megabytes(peer)} MB, ${figure(seconds)} s`)
    return [
      line(`JavaScript memory after ${dayCommands} commands : after start`, after.heapBytes, before.heapBytes),
      reported(
        `  after ${halfway} commands, and after a fresh start over what ${dayCommands} left`,
        `${megabytes(noon.heapBytes)} MB, ${megabytes(next.heapBytes)} MB`,
      ),
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

/** Loads the page anew, shows the app on it and waits until Tổng quan has its content. */
async function memoryAfterStart(page: Page): Promise<Pick<Start, 'heapBytes' | 'processBytes'>> {
  await page.reload()
  await page.waitForFunction(() => 'bench' in window)
  await page.evaluate(() => window.bench.showApp())
  await page.getByText('Việc của mùa giải').first().waitFor()
  return await memoryOf(page.context(), page)
}
