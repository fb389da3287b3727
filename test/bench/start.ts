import { readFileSync } from 'node:fs'
import type { BrowserContext, CDPSession, Page } from 'playwright'
import { firstPage, openBrowser } from './browser.ts'
import type { Site } from './site.ts'

export interface Start {
  /** Milliseconds from the start of the navigation until Tổng quan showed its content. */
  readonly shownMs: number
  /** … and until a click in the navigation, made then, had opened the next screen. */
  readonly interactiveMs: number
  /** Bytes of the page's JavaScript after a collection. */
  readonly heapBytes: number
  /** Bytes that the renderer's process has for itself; null where the system does not tell. */
  readonly processBytes: number | null
}

/** One start of the app in a browser that was just started on the profile. */
export async function measureStart(site: Site, profile: string): Promise<Start> {
  const context = await openBrowser(site, profile)
  try {
    await context.addInitScript(watchStart)
    const page = firstPage(context)
    await page.goto(site.app)
    const times = await page.waitForFunction(() => window.startTimes)
    const { shownMs, interactiveMs } = (await times.jsonValue()) as NonNullable<Window['startTimes']>
    return { shownMs, interactiveMs, ...(await memoryOf(context, page)) }
  } finally {
    await context.close()
  }
}

declare global {
  interface Window {
    startTimes?: { readonly shownMs: number; readonly interactiveMs: number }
  }
}

/** Runs in the page before the app: waits for the work of the season, clicks 'Hội đồng', waits for its title. */
function watchStart(): void {
  let shownMs = 0
  const look = (): void => {
    if (shownMs === 0 && document.querySelector('h2#viec')) {
      shownMs = performance.now()
      document.querySelector<HTMLElement>('nav a[href$="/hoi-dong"]')?.click()
    } else if (shownMs > 0 && document.querySelector('main h1')?.textContent.includes('Hội đồng')) {
      observer.disconnect()
      window.startTimes = { shownMs, interactiveMs: performance.now() }
    }
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true, characterData: true })
}

export async function memoryOf(
  context: BrowserContext,
  page: Page,
): Promise<Pick<Start, 'heapBytes' | 'processBytes'>> {
  const session = await context.newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const heapBytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
  return { heapBytes, processBytes: await processBytes(context, session) }
}

/** Private memory of the largest renderer, which is the page's: the browser keeps a spare empty one. */
async function processBytes(context: BrowserContext, session: CDPSession): Promise<number | null> {
  if (process.platform !== 'linux') return null
  const browser = await context.browser()?.newBrowserCDPSession()
  const { processInfo } = await (browser ?? session).send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  return Math.max(...renderers.map(({ id }) => privateBytes(id)))
}

function privateBytes(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kilobytes = [...text.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].map(([, value]) => Number(value))
  return kilobytes.reduce((sum, value) => sum + value, 0) * 1024
}
