import { expect, test } from '@playwright/test'
import { go, openProfile, openSampleSeason, visit } from './profile.ts'
import {
  chooseFile,
  expectSumInPapers,
  openLocked,
  shownPassphrase,
  stateCode,
  tablesOf,
  writePackage,
} from './saved-files.ts'
import { typeUnikey } from './type-unikey.ts'

/** One sitting from end to end, in real Chromium, with every request outside of the app's own origin aborted and counted. */
const figure = '9.550.000'
const words = 'Chín triệu năm trăm năm mươi nghìn đồng'

test('a sitting is closed, printed, exported and opened again on an empty device', async ({ browser }) => {
  const strangers: string[] = []
  const { context, page } = await openProfile(browser, strangers)
  await openSampleSeason(page)
  await page.reload()

  await go(page, 'Phiên họp')
  await page.getByRole('button', { name: /^Đợt 2/ }).click()
  await page.getByRole('link', { name: /Kinh phí \(xong\)/ }).click()
  await expect(page.getByText(figure).first()).toBeVisible()
  await expect(page.getByText(words).first()).toBeVisible()
  await page.reload()
  await page.getByRole('link', { name: /Chốt phiên \(xong\)/ }).click()
  await page.getByRole('main').getByRole('button', { name: 'Chốt phiên' }).last().click()
  await page.getByRole('dialog').getByRole('button', { name: /Chốt/ }).click()
  await expect(page.getByText('Đã chốt').first()).toBeVisible()
  // Its own papers, not those of the sitting that was closed first.
  await page.getByRole('button', { name: 'Xem văn bản' }).click()
  await expect(page.getByLabel('Phiên họp').locator('option:checked')).toHaveText(/^Đợt 2/)

  await go(page, 'Kinh phí')
  await expect(page.getByText('19.100.000').first()).toBeVisible()
  await page.reload()
  await expect(page.getByText('19.100.000').first()).toBeVisible()

  await expectSumInPapers(page, figure, words)

  await go(page, 'Trao đổi')
  await page.getByLabel('Kèm văn bản của các phiên đã chốt').check()
  await page.getByLabel('Kèm bảng kết quả').check()
  const written = await writePackage(page)
  // Two closed sittings: minutes, attendance, pay list and sheets in two formats, and the results.
  expect(written).toHaveLength(1 + 2 * (4 * 2 + 1))
  const names = written.map(({ name }) => name)
  for (const sitting of [1, 2])
    for (const name of [
      `bien-ban-dot-${sitting}-2024.pdf`,
      `danh-sach-chi-tra-dot-${sitting}-2024.docx`,
      `ket-qua-dot-${sitting}-2024.xlsx`,
    ])
      expect(names).toContain(name)
  expect(names[0]).toMatch(/^SOTUYEN-.*\.zip\.age$/)
  const packageFile = written[0]?.file ?? ''
  const passphrase = await shownPassphrase(page)
  expect(passphrase.split(' ')).toHaveLength(10)
  const digest = await stateCode(page)
  await go(page, 'Cài đặt')
  await page.getByRole('link', { name: 'Máy này' }).click()
  const fingerprint = await page.getByText('Vân tay của máy này').locator('xpath=following::code[1]').innerText()

  // An empty profile takes the workspace over and holds the same state.
  const other = await openProfile(browser, strangers)
  await chooseFile(other.page, 'Chọn gói dữ liệu…', packageFile)
  await other.page.getByRole('textbox', { name: 'Mật khẩu của gói' }).fill('cánh suối tiền')
  await other.page.getByRole('button', { name: 'Mở gói' }).click()
  await expect(other.page.getByText(/Mật khẩu không đúng|không mở được gói/)).toBeVisible({ timeout: 60_000 })
  await openLocked(other.page, 'Mở gói', passphrase)
  await expect(other.page.getByRole('dialog').locator('code')).toHaveText(fingerprint)
  await other.page.getByRole('button', { name: /Đúng vân tay/ }).click()
  await expect(other.page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
  await go(other.page, 'Trao đổi')
  await expect(other.page.locator('dd code').first()).toHaveText(digest)
  expect(await tablesOf(other.page)).toEqual(await tablesOf(page))

  // The same package again changes nothing.
  await chooseFile(other.page, 'Chọn gói để xem trước…', packageFile)
  await openLocked(other.page, 'Mở để xem trước', passphrase)
  await expect(other.page.getByText('Không có gì mới: gói này đã được nhập.')).toBeVisible()
  expect(await stateCode(other.page)).toBe(digest)
  expect(strangers).toEqual([])
  await other.context.close()
  await context.close()
})

test('a reload in the middle of typing loses nothing', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await openSampleSeason(page)
  await go(page, 'Phiếu nhận xét')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Đã niêm phong/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Sửa phiếu đã niêm phong' }).click()
  await typeUnikey(page.getByLabel('Lý do sửa phiếu đã niêm phong'), 'Nhập nhầm ở tiêu chí một')
  await page.getByLabel('Tỷ lệ tiêu chí 1').fill('12')
  await page.reload()
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Sửa phiếu đã niêm phong' }).click()
  await expect(page.getByLabel('Lý do sửa phiếu đã niêm phong')).toHaveValue('Nhập nhầm ở tiêu chí một')
  await expect(page.getByLabel('Tỷ lệ tiêu chí 1')).toHaveValue('12')
  await page.getByRole('button', { name: 'Niêm phong bản sửa' }).click()
  await expect(page.getByText('Tỷ lệ phải từ 0 đến 100 và là bội của 5 %.')).toBeVisible()
  await page.getByLabel('Tỷ lệ tiêu chí 1').fill('75')
  await page.getByRole('button', { name: 'Niêm phong bản sửa' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Niêm phong' }).click()
  await expect(page.getByRole('definition').filter({ hasText: 'Nhập nhầm ở tiêu chí một' })).toBeVisible()
  await context.close()
})

test('what is marked is what is shown, whatever was being typed of a reason', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await openSampleSeason(page)
  await visit(page, '/phien-hop/moi')
  await page.getByLabel('Thêm doanh nghiệp vào phiên họp').selectOption('Công ty Cổ phần Muối Ví Dụ')
  await page.getByRole('main').getByRole('button', { name: 'Lập phiên họp' }).click()
  await page.getByRole('link', { name: /Điểm danh/ }).click()
  const attendance = page.getByRole('radiogroup', { name: 'Điểm danh: Bùi Thị Nháp' })
  await attendance.getByLabel('Vắng mặt').click()
  await page.getByLabel('Lý do vắng mặt của Bùi Thị Nháp').fill('Ốm')
  // The others are: whose reason is being typed is not among them.
  await page.getByRole('button', { name: '10 người còn lại có mặt' }).click()
  await expect(page.getByText('Có mặt 10/11')).toBeVisible()
  await page.getByRole('button', { name: 'Lưu vắng mặt' }).click()
  await expect(page.getByText('Lý do: Ốm')).toBeVisible()
  await page.getByRole('button', { name: 'Sửa lý do' }).click()
  await page.getByLabel('Lý do vắng mặt của Bùi Thị Nháp').fill('Ốm nặng')
  await attendance.getByLabel('Có mặt').click()
  await expect(page.getByText('Có mặt 11/11')).toBeVisible()
  await expect(attendance.getByLabel('Có mặt')).toBeChecked()
  await expect(page.getByRole('button', { name: 'Lưu vắng mặt' })).toBeHidden()

  await page.getByRole('link', { name: /Muối Ví Dụ/ }).click()
  const interest = page.getByRole('radiogroup', { name: 'Lợi ích liên quan: Bùi Thị Nháp' })
  await interest.getByLabel('Có').click()
  await page.getByLabel('Lợi ích liên quan của Bùi Thị Nháp').fill('Em ruột góp vốn')
  await page.getByRole('button', { name: '10 người chưa khai: không có lợi ích' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Đã hỏi, ghi là không có' }).click()
  await expect(page.getByText('Đã khai lợi ích 10/11.')).toBeVisible()
  await interest.getByLabel('Không').click()
  await expect(interest.getByLabel('Không')).toBeChecked()
  await expect(page.getByRole('button', { name: 'Lưu khai báo' })).toBeHidden()
  await context.close()
})

test('what is typed after a save that changed nothing is kept as well', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await openSampleSeason(page)
  await visit(page, '/cai-dat')
  await page.getByRole('button', { name: 'Lưu thông tin' }).click()
  await expect(page.getByText('Thông tin không thay đổi.')).toBeVisible()
  await page.getByLabel('Tên mùa giải').fill('Mùa giải đang sửa dở')
  await page.reload()
  await expect(page.getByLabel('Tên mùa giải')).toHaveValue('Mùa giải đang sửa dở')
  await context.close()
})

test('a second window only reads until it takes over', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await openSampleSeason(page)
  const second = await page.context().newPage()
  await second.goto('/')
  await expect(second.getByText('Cửa sổ này chỉ đọc')).toBeVisible()
  await second.getByRole('button', { name: 'Chuyển sang đây' }).click()
  await expect(second.getByText('Cửa sổ này chỉ đọc')).toBeHidden()
  await expect(page.getByText('Cửa sổ này chỉ đọc')).toBeVisible()
  await context.close()
})
