import { atMostMs, figure, type Line, percentile, reported } from '../report.ts'
import type { ImportTimes } from './page/stick.ts'
import type { Stage } from './stage.ts'

const count = 5000

/** Import of a stick with a council's ten years, while somebody fills in a form of the running app. */
export async function importWhileTyping(stage: Stage): Promise<readonly Line[]> {
  const [writer, reader] = ['stick-writer', 'stick-reader']
  const begin = await stage.onPage('exchange', writer, (page) =>
    page.evaluate(async () => {
      await window.exchangeBench.seedCouncil(0)
      return window.exchangeBench.packageOfSeeded()
    }),
  )
  const stick = await stage.onPage('exchange', writer, (page) =>
    page.evaluate(async (many) => {
      await window.exchangeBench.addRecords(many)
      return window.exchangeBench.packageOfSeeded()
    }, count),
  )
  await stage.onPage('exchange', reader, (page) => page.evaluate((bytes) => window.exchangeBench.adopt(bytes), begin))
  const times = await stage.onPage('exchange', reader, async (page) => {
    await page.evaluate((place) => window.exchangeBench.openApp(place), '/doanh-nghiep/moi')
    const field = page.locator('form input').first()
    await field.focus()
    const done = new AbortController()
    const importing = page
      .evaluate((bytes) => window.exchangeBench.importPackage(bytes), stick)
      .finally(() => done.abort())
    while (!done.signal.aborted) await page.keyboard.type('a', { delay: 60 })
    return importing
  })
  return linesOf(times)
}

function linesOf({ added, ms, longTasks, keys }: ImportTimes): readonly Line[] {
  const longest = longTasks.length === 0 ? 50 : Math.max(...longTasks)
  const [stageMs, previewMs, applyMs] = ms
  return [
    atMostMs(
      `longest block of the interface while ${added} entries come from a stick`,
      longest,
      50,
      `${longTasks.length} longer than 50 ms; what is shorter is not told apart`,
    ),
    reported('  key to paint meanwhile', `p50 ${figure(percentile(keys, 50))}, p95 ${figure(percentile(keys, 95))} ms`),
    reported('  checking : preview : applying', `${[stageMs, previewMs, applyMs].map(figure).join(' : ')} ms`),
    reported('  applying', `${figure((added / applyMs) * 1000)} entries/s`),
  ]
}
