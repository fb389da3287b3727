import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { chromiumArgs, chromiumPath } from '../chromium.ts'
import type { BenchPage } from './page/bench-page.ts'
import type { Site } from './site.ts'

/** Opens a browser on a profile of its own on the real disk; the same name opens the same profile again. */
export async function openBrowser(site: Pick<Site, 'folder'>, profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(join(site.folder, profile), {
    executablePath: chromiumPath,
    args: [...chromiumArgs],
    viewport: { width: 1366, height: 768 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  })
  context.setDefaultTimeout(600_000)
  return context
}

export const firstPage = (context: BrowserContext): Page => {
  const page = context.pages()[0]
  if (!page) throw new Error('The browser opened no page')
  return page
}

/** Opens the bench page in a profile, lets `work` measure there, and closes the browser. */
export async function onBenchPage<Result>(
  site: Site,
  profile: string,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await openBrowser(site, profile)
  try {
    const page = firstPage(context)
    page.on('pageerror', (error) => process.stderr.write(`${error.stack ?? error.message}\n`))
    await page.goto(site.bench)
    await page.waitForFunction(() => 'bench' in window)
    return await work(page)
  } finally {
    await context.close()
  }
}

declare global {
  interface Window {
    bench: BenchPage
  }
}
