import { performance } from 'node:perf_hooks'
import type { Page } from 'playwright'
import { pdfPages } from '../documents/pdf-files.ts'
import { onBenchPage } from './browser.ts'
import { exchange, parts } from './exchange/exchange.ts'
import { minutesHtml } from './minutes.ts'
import {
  atMostMs,
  figure,
  type Line,
  median,
  percentile,
  ratioAtLeast,
  ratioAtMost,
  reported,
  table,
  wholeNumber,
} from './report.ts'
import { shell } from './shell.ts'
import { openSite, type Site } from './site.ts'
import { measureStart, type Start } from './start.ts'

/**
 * `npm run bench`: what was measured, the goal, and whether it is met; `npm run bench -- commands exchange` measures only these. Ratios compare two things in turn in one run, so
 * they mean the same on a slow or busy machine. A report: a missed goal does not fail it.
 */
const records = wholeNumber('BENCH_RECORDS', 50_000)
const [empty, full] = ['empty', 'full']
const wanted = process.argv.slice(2)

const partsWanted = parts.filter((part) => wanted.includes(part))

const nothingSeeded =
  'Nothing is seeded, because BENCH_RECORDS is 0: what compares many records with none compares two empty profiles.'

const ofTheApp = [starts, commands, screen, papers, rebuild, shell]
const isWanted = ({ name }: { readonly name: string }): boolean => wanted.length === 0 || wanted.includes(name)

const ofApp = ofTheApp.some(isWanted) ? await measureApp(await openSite()) : []
const ofExchange = isWanted(exchange) ? await exchange(say, partsWanted.length > 0 ? partsWanted : parts) : []
say(`\n${table([...ofApp, ...ofExchange])}`)

async function measureApp(site: Site): Promise<readonly Line[]> {
  try {
    say(records > 0 ? `Seeding ${records} records …` : nothingSeeded)
    await onBenchPage(site, empty, (page) => page.evaluate(() => window.bench.seed(0)))
    const seeded = await onBenchPage(site, full, (page) => page.evaluate((count) => window.bench.seed(count), records))
    const lines: Line[] = [
      records > 0
        ? reported(`seeding ${records} entries with their rows`, `${perSecond(records, seeded.ms)} entries/s`)
        : reported('seeding', nothingSeeded),
    ]
    for (const measure of ofTheApp.filter(isWanted)) {
      const measured = await measure(site)
      for (const line of measured) say(`${line.what}: ${line.measured}`)
      lines.push(...measured)
    }
    return lines
  } finally {
    await site.close()
  }
}

async function starts(site: Site): Promise<readonly Line[]> {
  const rounds = 9
  const [without, withAll]: [Start[], Start[]] = [[], []]
  // The first start of each profile after seeding reads cold files: it is not counted.
  for (let round = -1; round < rounds; round++) {
    const [a, b] = [await measureStart(site, empty), await measureStart(site, full)]
    if (round < 0) continue
    without.push(a)
    withAll.push(b)
  }
  const middle = (list: readonly Start[], key: keyof Start) => median(list.map((item) => item[key] ?? 0))
  const of = (key: keyof Start): Pair => [middle(withAll, key), middle(without, key)]
  const line = (what: string, [ours, peer]: Pair, goal: number, unit: string, factor = 1): Line =>
    ratioAtMost(what, ours, peer, goal, `${figure(ours * factor)} : ${figure(peer * factor)} ${unit}`)
  const memory = of('processBytes')
  return [
    reported(
      `start to content, ${records} : 0 records`,
      of('shownMs')
        .map((ms) => `${figure(ms)} ms`)
        .join(' : '),
    ),
    line(`start to interactive, ${records} : 0 records`, of('interactiveMs'), 1.15, 'ms'),
    line(`JavaScript memory after start, ${records} : 0`, of('heapBytes'), 1.1, 'MB', 1e-6),
    ...(memory[1] > 0 ? [line(`memory of the process after start, ${records} : 0`, memory, 1.1, 'MB', 1e-6)] : []),
  ]
}

type Pair = readonly [ours: number, peer: number]

async function commands(site: Site): Promise<readonly Line[]> {
  const times = await onBenchPage(site, full, (page) =>
    page.evaluate((count) => window.bench.measureCommands(count, 200), records),
  )
  const both = (list: readonly number[]) => `p50 ${figure(median(list))}, p95 ${figure(percentile(list, 95))} ms`
  return [
    ratioAtMost(
      'one command, click to stored : Dexie put (p50)',
      median(times.command),
      median(times.dexie),
      1.5,
      `${figure(median(times.command))} : ${figure(median(times.dexie))} ms`,
    ),
    reported(`  command with ${records} records`, both(times.command)),
    reported('  Dexie, strict', both(times.dexie)),
    reported('  IndexedDB, strict', both(times.raw)),
  ]
}

async function screen(site: Site): Promise<readonly Line[]> {
  const times = await onBenchPage(site, full, (page) => page.evaluate(() => window.bench.measureScreen(60)))
  return [
    atMostMs(
      `commit to Tổng quan updated, ${records} records (p95)`,
      percentile(times, 95),
      16.7,
      `p50 ${figure(median(times))} ms`,
    ),
  ]
}

async function papers(site: Site): Promise<readonly Line[]> {
  return onBenchPage(site, empty, async (page) => {
    const print = await page.context().newPage()
    const rounds = 7
    const [typst, chromium, docx, xlsx]: [number[], number[], number[], number[]] = [[], [], [], []]
    let longestTaskMs = 0
    let pages: readonly number[] = []
    await page.evaluate(() => window.bench.warmUpPdf())
    await printTime(print, -1)
    for (let round = 0; round < rounds; round++) {
      const made = await page.evaluate((index) => window.bench.measurePdf(index), round)
      const printed = await printTime(print, round)
      typst.push(made.ms)
      chromium.push(printed.ms)
      longestTaskMs = Math.max(longestTaskMs, made.longestTaskMs)
      pages = [Buffer.from(made.pdf, 'base64'), printed.pdf].map((pdf) => pdfPages(pdf).length)
      docx.push(await page.evaluate((index) => window.bench.measureDocx(index), round))
      xlsx.push(await page.evaluate((index) => window.bench.measureXlsx(index, 5000), round))
    }
    const [ours, peer] = [median(typst), median(chromium)]
    return [
      ratioAtMost(
        `minutes PDF, ${pages[0]} pages : Chromium's print of ${pages[1]}`,
        ours / (pages[0] ?? 1),
        peer / (pages[1] ?? 1),
        5,
        `${figure(ours)} : ${figure(peer)} ms`,
      ),
      atMostMs('  longest block of the interface meanwhile', longestTaskMs, 50, 'what is shorter is not told apart'),
      reported('DOCX of the same minutes', `${figure(median(docx))} ms`),
      reported('XLSX of 5000 rows', `${figure(median(xlsx))} ms`),
    ]
  })
}

async function printTime(page: Page, round: number): Promise<{ readonly ms: number; readonly pdf: Buffer }> {
  await page.setContent(minutesHtml(round))
  const startMs = performance.now()
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true })
  return { ms: performance.now() - startMs, pdf }
}

async function rebuild(site: Site): Promise<readonly Line[]> {
  const { entries, intactMs, lostMs, rows, rawMs } = await onBenchPage(site, full, (page) =>
    page.evaluate(() => window.bench.measureRebuild(3)),
  )
  const peer = rows / median(rawMs)
  const line = (what: string, times: readonly number[]): Line => {
    const ours = entries / median(times)
    const note = `${figure(ours * 1000)} : ${figure(peer * 1000)} /s`
    return ratioAtLeast(`rebuild of ${what} from ${entries} entries : IndexedDB single puts`, ours, peer, 1.5, note)
  }
  return [line('tables as they are', intactMs), line('lost tables', lostMs)]
}

function perSecond(count: number, ms: number): string {
  return figure((count / ms) * 1000)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
