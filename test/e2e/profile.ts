import type { Browser, BrowserContext, Page } from '@playwright/test'

/** An empty profile after the first question. Every request outside of the app's own origin is aborted and noted. */
export async function openProfile(
  browser: Browser,
  strangers: string[],
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ acceptDownloads: true })
  // Without the pickers the browser adapter downloads: the same bytes, and a test can look at them.
  await context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'showSaveFilePicker')
    Reflect.deleteProperty(globalThis, 'showDirectoryPicker')
  })
  let own = ''
  await context.route('**/*', async (route) => {
    const { origin, protocol, href } = new URL(route.request().url())
    // The first request of the context is that of the page itself.
    own ||= origin
    if (origin === own || protocol === 'data:') return route.continue()
    strangers.push(href)
    return route.abort()
  })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Hoa')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  return { context, page }
}

export const go = (page: Page, part: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Các phần của chương trình' }).getByRole('link', { name: part }).click()
