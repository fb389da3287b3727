import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

/** Every screen of the sample season: no serious barrier, nothing wider than the window, nothing smaller than 14 px. */
const sizes = [
  { width: 1366, height: 768 },
  { width: 1366, height: 640 },
  { width: 1093, height: 614 },
]

async function expectReadable(page: Page, what: string): Promise<void> {
  await page.getByText('Đang đọc dữ liệu…').waitFor({ state: 'hidden' })
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
    what,
  ).toEqual([])
  for (const size of sizes) {
    await page.setViewportSize(size)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, `${what} at ${size.width}×${size.height}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('every screen, filled and empty', async ({ page }) => {
  await page.goto('/')
  await expectReadable(page, 'first run, step 1')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expectReadable(page, 'first run, step 1 in error')
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Hoa')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page.getByRole('button', { name: 'Mở mùa giải mẫu' })).toBeVisible()
  await expectReadable(page, 'first run, step 2')
  await page.getByRole('button', { name: 'Mở mùa giải mẫu' }).click()
  const nav = page.getByRole('navigation', { name: 'Các phần của chương trình' })
  await expect(nav).toBeVisible({ timeout: 60_000 })
  const parts = await nav.getByRole('link').allInnerTexts()
  expect(parts).toEqual([
    'Tổng quan',
    'Doanh nghiệp',
    'Hội đồng',
    'Phiếu nhận xét',
    'Phiên họp',
    'Kinh phí',
    'Văn bản',
    'Trao đổi',
    'Cài đặt',
  ])
  for (const part of parts) {
    await nav.getByRole('link', { name: part }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectReadable(page, part)
  }
  await nav.getByRole('link', { name: 'Phiên họp' }).click()
  await page.getByRole('button', { name: /^Đợt 2/ }).click()
  const steps = page.getByRole('navigation', { name: 'Các phần của phiên họp' }).getByRole('link')
  await expect(steps.first()).toBeVisible()
  for (let n = 0; n < (await steps.count()); n++) {
    await steps.nth(n).click()
    await expectReadable(page, `sitting, step ${n + 1}`)
  }
  await nav.getByRole('link', { name: 'Phiếu nhận xét' }).click()
  await page
    .getByRole('main')
    .getByRole('link', { name: /Đã niêm phong/ })
    .first()
    .click()
  await expectReadable(page, 'sealed sheet')
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Sửa phiếu đã niêm phong' }).click()
  await page.getByLabel('Tỷ lệ tiêu chí 1').fill('12')
  await page.getByRole('button', { name: 'Niêm phong bản sửa' }).click()
  await expectReadable(page, 'sheet in error')
})
