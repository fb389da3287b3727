import { type Browser, expect, type Page, test } from '@playwright/test'
import { openInElectron } from './real-electron.ts'
import { openInHost } from './test-host.ts'

export interface OpenedProfile {
  /** Closing it ends the browser's window, or the shell as a person ends it. */
  readonly context: { readonly close: () => Promise<void> }
  readonly page: Page
}

/**
 * An empty profile after the first question. Every request outside of the app's own origin is aborted and noted, but for one
 * to the province's server where a test has one.
 */
export async function openProfile(browser: Browser, strangers: string[], server = ''): Promise<OpenedProfile> {
  const opened = await openEmptyProfile(browser, strangers, server)
  await opened.page.getByLabel('Họ và tên').fill('Nguyễn Thị Hoa')
  await opened.page.getByRole('button', { name: 'Tiếp tục' }).click()
  return opened
}

/** The very first screen: in the place that the run is for (`shells.ts`). */
export async function openEmptyProfile(browser: Browser, strangers: string[], server = ''): Promise<OpenedProfile> {
  const { name } = test.info().project
  if (name === 'electron') return await openInElectron(strangers, server)
  if (name === 'host') return await openInHost(strangers, server)
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
    if (origin === own || origin === server || protocol === 'data:') return route.continue()
    strangers.push(href)
    return route.abort()
  })
  const page = await context.newPage()
  // What the page's own policy refuses does not come from its files as they were meant, either.
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) strangers.push(message.text())
  })
  await page.goto('/')
  return { context, page }
}

export const go = (page: Page, part: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Các phần của chương trình' }).getByRole('link', { name: part }).click()

/** Goes to a place of the app as a bookmark would. */
export const visit = (page: Page, place: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash
  }, place)

export async function openSampleSeason(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mở mùa giải mẫu' }).click()
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
}

/** The season of Ninh Thuận 2024, typed in; nothing is in it yet. */
export async function foundSeason(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lập mùa giải mới' }).click()
  await page.getByLabel('Cơ quan thường trực').fill('Chi cục Tiêu chuẩn Đo lường Chất lượng')
  await typeSeason(page)
}

/** The form of a new season of an office, filled and saved. */
export async function typeSeason(page: Page): Promise<void> {
  await page.getByLabel('Năm giải').fill('2024')
  await page.getByLabel('Năm giải').blur()
  await expect(page.getByLabel('Tên mùa giải')).toHaveValue('Giải thưởng Chất lượng Quốc gia năm 2024')
  await page.getByLabel('Tỉnh, thành phố').fill('Ninh Thuận')
  await page.getByLabel(/Ninh Thuận 2024|Ninh Thuận.*2024/).check()
  await page.getByLabel('Cơ quan chủ quản').fill('Sở Khoa học và Công nghệ tỉnh Ninh Thuận')
  await page.getByLabel('Cơ quan ban hành').fill('Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia')
  await page.getByLabel('Số quyết định thành lập').fill('123/QĐ-UBND')
  await page.getByRole('textbox', { name: 'Ngày quyết định' }).fill('01/08/2024')
  await page.getByLabel('Địa điểm họp thường dùng').fill('Phòng họp số 2')
  await page.getByRole('button', { name: 'Lập mùa giải' }).click()
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible()
}
