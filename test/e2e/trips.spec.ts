import { execFileSync } from 'node:child_process'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { foundSeason, openProfile, openSampleSeason, visit } from './profile.ts'
import { expectReadable } from './readable.ts'
import { save } from './saved-files.ts'
import { shellOf } from './shell-app.ts'

const lineOf = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Các phép kiểm tra' }).getByRole('listitem').filter({ hasText: name })

test('the check before a trip tries each line, says what fails and prints it', async ({ browser }) => {
  const strangers: string[] = []
  const { context, page } = await openProfile(browser, strangers)
  await openSampleSeason(page)
  await page.getByRole('link', { name: 'Sẵn sàng lên đường' }).click()
  await expect(page.getByText('Máy này chưa kiểm tra lần nào')).toBeVisible()
  await expectReadable(page, 'departure before the first run')
  await page.getByRole('main').getByRole('button', { name: 'Kiểm tra' }).last().click()
  await expect(page.getByRole('button', { name: 'Xem và in phiếu' })).toBeVisible({ timeout: 120_000 })

  await expect(lineOf(page, 'Lập thử từng văn bản')).toContainText('Đã lập và đọc lại đủ 6 loại văn bản')
  await expect(lineOf(page, 'Bộ quy định')).toContainText('Đạt')
  await expect(lineOf(page, 'Định mức chi')).toContainText(/Đạt|Không đạt/)
  await expect(lineOf(page, 'Diễn tập phục hồi')).toContainText('Mùa giải mẫu không có bản thứ hai')
  await expect(lineOf(page, 'Kho dữ liệu được giữ lâu dài')).toContainText(
    shellOf(page) ? /Đạt|Không đạt/ : 'Không đạt',
  )
  // A computer may have a stick; it has no backup of this season.
  const sought = shellOf(page) ? 'Không đạt' : 'Trình duyệt không thấy USB'
  await expect(lineOf(page, 'USB sao lưu')).toContainText(sought)
  if (!shellOf(page)) await expect(lineOf(page, 'Máy in')).toContainText(/Chưa rõ.*Trình duyệt không cho biết máy in/)
  await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText('Chưa sẵn sàng')
  await expectReadable(page, 'departure with lines that fail')

  const sheet = execFileSync('pdftotext', ['-layout', await save(page, 'Lưu PDF'), '-'], { encoding: 'utf8' })
  const printed = sheet.normalize('NFC').replaceAll(/\s+/g, ' ')
  for (const words of ['Sẵn sàng lên đường', 'Chưa sẵn sàng', 'Diễn tập phục hồi', 'Không đạt', 'MẪU'])
    expect(printed).toContain(words)

  // The result outlives the page, and Tổng quan tells of it.
  await page.reload()
  await visit(page, '/chuyen-di')
  await expect(page.getByText(/Kiểm tra lúc .* người kiểm tra: Nguyễn Thị Hoa/)).toBeVisible()
  // Each line leads to something that is there, also in the sample season.
  await lineOf(page, 'Kho dữ liệu được giữ lâu dài').getByRole('link').click()
  await expect(page.getByRole('button', { name: 'Yêu cầu giữ lâu dài' })).toBeVisible()
  await visit(page, '/chuyen-di')
  await lineOf(page, 'Diễn tập phục hồi').getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Kho dữ liệu trên máy này' })).toBeVisible()
  if (!shellOf(page)) {
    await visit(page, '/chuyen-di')
    await lineOf(page, 'Máy in').getByRole('link', { name: 'Hãy in thử một trang từ Văn bản.' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Văn bản' })).toBeVisible()
  }
  expect(strangers).toEqual([])
  await context.close()
})

test('the check after a trip names what is only on this laptop', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await foundSeason(page)
  await visit(page, '/chuyen-di')
  await page.getByRole('link', { name: 'Hoàn tất chuyến' }).click()
  await expect(page.getByText('Máy này chưa kiểm tra lần nào')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Kiểm tra' }).last().click()
  await expect(page.getByRole('button', { name: 'Xem và in phiếu' })).toBeVisible()
  await expect(lineOf(page, 'Việc đã ghi có nơi nhận')).toContainText('Chưa nối với máy chủ tỉnh')
  const way = shellOf(page) ? 'Ghi USB bàn giao' : 'hãy dùng ứng dụng SoTuyen'
  await expect(lineOf(page, 'Việc đã ghi có nơi nhận')).toContainText(way)
  await expect(lineOf(page, 'Ghép đủ các máy')).toContainText('Đạt')
  await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText('Chưa hoàn tất')
  await expectReadable(page, 'return with lines that fail')
  await context.close()
})
