import { expect, type Page, test } from '@playwright/test'
import { addCouncil, members, planSitting, sealOpenSheet } from './council-by-hand.ts'
import { foundSeason, go, openProfile } from './profile.ts'
import { chooseFile, expectSumInPapers, save, stateCode, tablesOf, writePackage } from './saved-files.ts'
import { shellOf } from './shell-app.ts'

/**
 * The whole path on data that a secretary types: nothing is prepared, every request outside of the app's own origin is
 * aborted and counted, the page is reloaded three times on the way. Figures: plan of Ninh Thuận 2024.
 */
const figure = '9.550.000'
const words = 'Chín triệu năm trăm năm mươi nghìn đồng'
const enterprise = 'Công ty Cổ phần Muối Đầm Thử'

async function addEnterprise(page: Page): Promise<void> {
  await go(page, 'Doanh nghiệp')
  await page.getByRole('main').getByRole('button', { name: 'Thêm doanh nghiệp' }).first().click()
  await page.getByLabel('Tên đầy đủ').fill(enterprise)
  await page.getByLabel('Số lao động chính thức').fill('120')
  // Cut off in the middle of typing: everything is still there.
  await page.reload()
  await expect(page.getByLabel('Tên đầy đủ')).toHaveValue(enterprise)
  await expect(page.getByLabel('Số lao động chính thức')).toHaveValue('120')
  await page.getByRole('button', { name: 'Lưu doanh nghiệp' }).click()
  await expect(page.getByRole('heading', { name: enterprise })).toBeVisible()
}

async function openFirstSheet(page: Page): Promise<void> {
  await go(page, 'Phiếu nhận xét')
  await page
    .getByRole('row', { name: new RegExp(members[0]) })
    .getByRole('link')
    .click()
}

/** A browser that does not promise to keep its data seals nothing before a copy is elsewhere. */
async function copyFirst(page: Page): Promise<void> {
  await openFirstSheet(page)
  await page.getByLabel('Tỷ lệ tiêu chí 1').fill('60')
  await expect(page.getByText('Chưa niêm phong được trên trình duyệt này')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Niêm phong và sang phiếu tiếp theo' })).toBeDisabled()
  await page.getByRole('main').getByRole('button', { name: 'Xuất gói' }).click()
  await save(page, 'Ghi vào thư mục tải xuống')
  await openFirstSheet(page)
  await expect(page.getByLabel('Tỷ lệ tiêu chí 1')).toHaveValue('60')
  await expect(page.getByText('Chưa niêm phong được trên trình duyệt này')).toBeHidden()
}

async function sealAllSheets(page: Page): Promise<void> {
  for (const name of members) {
    await sealOpenSheet(page, name, '65')
  }
  await expect(page.getByText('11/11')).toBeVisible()
}

async function hold(page: Page): Promise<void> {
  const step = (name: RegExp) =>
    page.getByRole('navigation', { name: 'Các phần của phiên họp' }).getByRole('link', { name }).click()
  await go(page, 'Phiên họp')
  await page.getByRole('button', { name: /^Đợt 1/ }).click()
  await step(/Điểm danh/)
  await page.getByRole('button', { name: 'Tất cả có mặt' }).click()
  await expect(page.getByText('11/11')).toBeVisible()
  await step(/Muối Đầm Thử/)
  await page.getByRole('button', { name: '11 người chưa khai: không có lợi ích' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Đã hỏi, ghi là không có' }).click()
  await expect(page.getByText('Đã khai lợi ích 11/11')).toBeVisible()
  await page.getByLabel('Ý kiến các thành viên').fill('Ông Trần Văn Chủ: hồ sơ đầy đủ, kết quả tốt.')
  await page.getByLabel('Kết luận về doanh nghiệp').fill('Đề nghị trao giải.')
  await page.getByRole('button', { name: 'Lưu ý kiến và kết luận' }).click()
  await expect(page.getByText('Đã lưu ý kiến và kết luận.')).toBeVisible()
  await page.getByLabel('Mức đề nghị đưa ra biểu quyết').selectOption({ index: 1 })
  await page.getByLabel(/^Số phiếu tán thành|^Tán thành/).fill('10')
  await page.getByLabel(/^Số phiếu không tán thành|^Không tán thành/).fill('1')
  await page.getByRole('button', { name: 'Ghi kết quả biểu quyết' }).click()
  await expect(page.getByText('Đã ghi kết quả biểu quyết.')).toBeVisible()
  await page.reload()
  await step(/Kinh phí/)
  await expect(page.getByText(figure).first()).toBeVisible()
  await expect(page.getByText(words).first()).toBeVisible()
  await step(/Chốt phiên/)
  await page.getByRole('main').getByRole('button', { name: 'Chốt phiên' }).last().click()
  await page.getByRole('dialog').getByRole('button', { name: /Chốt/ }).click()
  await expect(page.getByText('Đã chốt').first()).toBeVisible()
}

test('a secretary types a season, holds its sitting and hands it to an empty laptop', async ({ browser }) => {
  const strangers: string[] = []
  const { context, page } = await openProfile(browser, strangers)
  await foundSeason(page)
  await addCouncil(page)
  await addEnterprise(page)
  await planSitting(page, enterprise)
  // In the shell a second copy is there already.
  if (shellOf(page)) await openFirstSheet(page)
  else await copyFirst(page)
  await sealAllSheets(page)
  await hold(page)
  await page.reload()
  await go(page, 'Kinh phí')
  await expect(page.getByText(figure).first()).toBeVisible()
  await expectSumInPapers(page, figure, words)

  await go(page, 'Trao đổi')
  await page.getByLabel('Mã hóa gói bằng mật khẩu').click()
  await expect(page.getByRole('dialog')).toContainText('Ai cầm được USB cũng đọc được')
  await page.getByRole('dialog').getByRole('button', { name: 'Không mã hóa' }).click()
  const [written] = await writePackage(page)
  const digest = await stateCode(page)
  const other = await openProfile(browser, strangers)
  await chooseFile(other.page, 'Chọn gói dữ liệu…', written?.file ?? '')
  await other.page.getByRole('button', { name: /Đúng vân tay/ }).click()
  await expect(other.page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
  await go(other.page, 'Trao đổi')
  await expect(other.page.locator('dd code').first()).toHaveText(digest)
  expect(await tablesOf(other.page)).toEqual(await tablesOf(page))
  expect(strangers).toEqual([])
  await other.context.close()
  await context.close()
})
