import { expect, type Locator, type Page, test } from '@playwright/test'
import { beginFrom, readStick, writeStick } from './laptops.ts'
import { foundSeason, openProfile, visit } from './profile.ts'

const norms = (page: Page): Locator =>
  page.getByRole('list', { name: 'Các phép kiểm tra' }).getByRole('listitem').filter({ hasText: 'Định mức chi' })

async function addGuestNorm(page: Page): Promise<void> {
  await visit(page, '/cai-dat/dinh-muc/moi')
  await page.getByLabel('Khoản chi').selectOption('Khách mời')
  await page.getByRole('textbox', { name: 'Mức chi' }).fill('200000')
  await page.getByRole('textbox', { name: 'Hiệu lực từ ngày' }).fill('01/01/2024')
  await page.getByRole('textbox', { name: 'Căn cứ' }).fill('Quyết định số 12/2024/QĐ-UBND')
  await page.getByRole('button', { name: 'Thêm định mức' }).click()
  await expect(page.getByText('Đã thêm định mức.')).toBeVisible()
}

/** The line stands there as soon as it was tried; the papers after it take longer. */
async function expectNorms(page: Page, words: RegExp): Promise<void> {
  await visit(page, '/chuyen-di')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Kiểm tra/ })
    .last()
    .click()
  await expect(norms(page)).toContainText(words, { timeout: 60_000 })
}

/** No form lets two norms for one thing be typed in; two laptops that do not see each other make them. */
test('norms of two laptops that pay one thing twice are found before the trip', async ({ browser }) => {
  test.setTimeout(480_000)
  const strangers: string[] = []
  const { context, page: home } = await openProfile(browser, strangers)
  await foundSeason(home)
  const first = await writeStick(home)
  const other = await openProfile(browser, strangers)
  await beginFrom(other.page, first)
  await addGuestNorm(other.page)
  await addGuestNorm(home)
  await readStick(home, await writeStick(other.page))
  await visit(home, '/cai-dat/may-va-nguoi')
  await home.getByRole('button', { name: 'Cho vào…' }).click()
  await home.getByRole('radio', { name: /^Thư ký Hội đồng/ }).check()
  await home.getByRole('button', { name: 'Đúng vân tay, cho vào' }).click()
  await expect(home.getByText('Máy của Nguyễn Thị Hoa', { exact: true })).toBeVisible()

  await expectNorms(home, /Không đạt.*có hai định mức cho cùng một khoản: Khách mời\./)
  await norms(home).getByRole('link', { name: 'Hãy bỏ một định mức hoặc sửa ngày hiệu lực.' }).click()
  await home.getByRole('button', { name: 'Xóa định mức Khách mời' }).first().click()
  await home.getByRole('dialog').getByRole('button', { name: 'Bỏ vào Thùng rác' }).click()
  await expect(home.getByText('Đã bỏ định mức vào Thùng rác.')).toBeVisible()
  // What is left: the norms of Ninh Thuận ended with 2024.
  await expectNorms(home, /Lưu ý.*không có định mức còn hiệu lực cho: Chủ tịch; Thành viên; Nhận xét/)
  expect(strangers).toEqual([])
  await other.context.close()
  await context.close()
})
