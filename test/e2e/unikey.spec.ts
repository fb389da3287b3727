import { expect, type Locator, type Page, test } from '@playwright/test'
import { openProfile, openSampleSeason, visit } from './profile.ts'
import { typeUnikey } from './type-unikey.ts'

/** Bursts as Unikey sends them, replayed over every text field of every screen: what is meant is what stands there. */
const sentence = 'Đề thưởng'

async function typeIntoAll(page: Page, where: Locator = page.getByRole('main')): Promise<number> {
  await page.getByText('Đang đọc dữ liệu…').waitFor({ state: 'hidden' })
  await expect(where.locator('input, textarea').first()).toBeVisible()
  const fields = where.locator('input:is([type="text"], [type="search"], :not([type])), textarea')
  let typed = 0
  for (let n = 0; n < (await fields.count()); n++) {
    const field = fields.nth(n)
    if (!(await field.isVisible()) || !(await field.isEditable())) continue
    await field.fill('')
    await typeUnikey(field, sentence)
    await expect(field, `${await nameOf(field)} in ${page.url()}`).toHaveValue(sentence)
    typed += 1
  }
  return typed
}

const nameOf = (field: Locator): Promise<string> =>
  field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? input.getAttribute('aria-label') ?? '')

const hrefs = (page: Page, start: string): Promise<string[]> =>
  page
    .getByRole('main')
    .locator(`a[href*="${start}"]`)
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).hash.slice(1)))

test('every text field of every screen takes what Unikey types', async ({ browser }) => {
  // Some two hundred fields, typed key by key.
  test.setTimeout(480_000)
  const { context, page } = await openProfile(browser, [])
  await page.getByRole('button', { name: 'Sửa tên hoặc vai trò' }).click()
  const counts: Record<string, number> = { 'first run': await typeIntoAll(page, page.locator('body')) }
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Hoa')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await openSampleSeason(page)

  const places = [
    '/doanh-nghiep',
    '/doanh-nghiep/moi',
    '/hoi-dong/moi',
    '/phien-hop/moi',
    '/cai-dat',
    '/cai-dat/mua-giai-moi',
    '/cai-dat/may-nay',
    '/cai-dat/may-va-nguoi/moi',
  ]
  for (const place of places) {
    await visit(page, place)
    counts[place] = await typeIntoAll(page)
  }
  await visit(page, '/doanh-nghiep')
  await page.getByRole('main').getByRole('button', { name: 'Công ty' }).first().click()
  await page.getByRole('button', { name: 'Sửa', exact: false }).first().click()
  counts['enterprise'] = await typeIntoAll(page)

  await visit(page, '/cai-dat/dinh-muc')
  await page.getByRole('button', { name: 'Thêm định mức' }).click()
  counts['norm'] = await typeIntoAll(page)

  await visit(page, '/cai-dat/quy-dinh')
  await expect(page.getByRole('main').locator('a[href*="/quy-dinh/"]').first()).toBeVisible()
  const rules = new Set(await hrefs(page, '/quy-dinh/'))
  expect(rules.size).toBeGreaterThan(5)
  for (const rule of rules) {
    await visit(page, rule)
    counts[rule] = await typeIntoAll(page)
  }

  for (const [place, count] of Object.entries(counts)) expect(count, place).toBeGreaterThan(0)
  await context.close()
})

test('every text field of a sitting and its sheets takes what Unikey types', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await openSampleSeason(page)
  await visit(page, '/phien-hop')
  await page.getByRole('button', { name: /^Đợt 2/ }).click()
  const steps = page.getByRole('navigation', { name: 'Các phần của phiên họp' }).getByRole('link')
  await steps.first().click()
  expect(await typeIntoAll(page)).toBeGreaterThan(3)

  await steps.filter({ hasText: 'Điểm danh' }).click()
  await page.getByRole('radio', { name: 'Vắng mặt' }).first().click()
  await page.getByRole('button', { name: 'Thêm khách mời' }).click()
  expect(await typeIntoAll(page)).toBe(4)

  await steps.nth(2).click()
  await page.getByRole('radio', { name: 'Có', exact: true }).first().click()
  await page.getByRole('button', { name: 'Biểu quyết lại' }).click()
  expect(await typeIntoAll(page)).toBeGreaterThan(4)
  await steps.filter({ hasText: 'Kết luận chung' }).click()
  expect(await typeIntoAll(page)).toBe(2)

  await visit(page, '/phien-hop')
  await page.getByRole('button', { name: /^Đợt 1/ }).click()
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Sửa phiên đã chốt' }).click()
  expect(await typeIntoAll(page, page.getByRole('dialog'))).toBe(1)
  await page.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click()

  await visit(page, '/phieu')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Đã niêm phong/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Sửa phiếu đã niêm phong' }).click()
  // A reason, seven percents, a strength and an improvement each, and the note.
  expect(await typeIntoAll(page)).toBe(1 + 7 * 3 + 1)
  await context.close()
})
