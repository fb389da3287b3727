import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type Download, expect, type Page, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { go, openProfile } from './profile.ts'
import { typeUnikey } from './type-unikey.ts'

/** One sitting from end to end, in real Chromium, with every request outside of the app's own origin aborted and counted. */
const figure = '9.550.000'
const words = 'Chín triệu năm trăm năm mươi nghìn đồng'

async function save(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return download.path()
}

const stateCode = (page: Page): Promise<string> => page.locator('dd code').first().innerText()

const xmlTextOf = (file: string): string =>
  Object.entries(unzipSync(readFileSync(file)))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => strFromU8(bytes).replaceAll(/<[^>]+>/g, ''))
    .join(' ')

test('a sitting is closed, printed, exported and opened again on an empty device', async ({ browser }) => {
  const strangers: string[] = []
  const { context, page } = await openProfile(browser, strangers)
  await page.getByRole('button', { name: 'Mở mùa giải mẫu' }).click()
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
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

  await go(page, 'Kinh phí')
  await expect(page.getByText('19.100.000').first()).toBeVisible()
  await page.reload()
  await expect(page.getByText('19.100.000').first()).toBeVisible()

  await go(page, 'Văn bản')
  await expect(page.getByText(/^Trang 1\//)).toBeVisible({ timeout: 60_000 })
  const pdf = execFileSync('pdftotext', ['-layout', await save(page, 'Lưu PDF'), '-'], { encoding: 'utf8' }).normalize(
    'NFC',
  )
  expect(pdf.replaceAll(/\s+/g, ' ')).toContain(figure)
  expect(pdf.replaceAll(/\s+/g, ' ')).toContain(words)
  const docx = xmlTextOf(await save(page, 'Lưu DOCX'))
  expect(docx).toContain(figure)
  expect(docx).toContain(words)
  const xlsx = xmlTextOf(await save(page, 'Lưu XLSX'))
  expect(xlsx).toContain('9550000')
  expect(xlsx).toContain(words)

  await go(page, 'Trao đổi')
  await page.getByLabel('Kèm văn bản của các phiên đã chốt').check()
  await page.getByLabel('Kèm bảng kết quả').check()
  const downloads: Download[] = []
  page.on('download', (download) => downloads.push(download))
  await page.getByRole('button', { name: 'Ghi vào thư mục tải xuống' }).click()
  await expect(page.getByText(/Đã tải xuống/)).toBeVisible({ timeout: 120_000 })
  // Two closed sittings: minutes, attendance, pay list and sheets in two formats, and the results.
  await expect.poll(() => downloads.length).toBe(1 + 2 * (4 * 2 + 1))
  const names = downloads.map((download) => download.suggestedFilename())
  for (const sitting of [1, 2])
    for (const name of [
      `bien-ban-dot-${sitting}-2024.pdf`,
      `danh-sach-chi-tra-dot-${sitting}-2024.docx`,
      `ket-qua-dot-${sitting}-2024.xlsx`,
    ])
      expect(names).toContain(name)
  const zip = downloads.find((download) => download.suggestedFilename().endsWith('.zip'))
  expect(zip?.suggestedFilename()).toMatch(/^SOTUYEN-/)
  const packageFile = (await zip?.path()) ?? ''
  const digest = await stateCode(page)
  await go(page, 'Cài đặt')
  await page.getByRole('link', { name: 'Máy này' }).click()
  const fingerprint = await page.getByText('Vân tay của máy này').locator('xpath=following::code[1]').innerText()

  // An empty profile takes the workspace over and holds the same state.
  const other = await openProfile(browser, strangers)
  const choose = async (target: Page, button: string): Promise<void> => {
    const [chooser] = await Promise.all([
      target.waitForEvent('filechooser'),
      target.getByRole('button', { name: button }).click(),
    ])
    await chooser.setFiles({ name: 'goi.zip', mimeType: 'application/zip', buffer: readFileSync(packageFile) })
  }
  await choose(other.page, 'Chọn gói dữ liệu…')
  await expect(other.page.getByRole('dialog').locator('code')).toHaveText(fingerprint)
  await other.page.getByRole('button', { name: /Đúng vân tay/ }).click()
  await expect(other.page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
  await go(other.page, 'Trao đổi')
  await expect(other.page.locator('dd code').first()).toHaveText(digest)
  expect(await tablesOf(other.page)).toEqual(await tablesOf(page))

  // The same package again changes nothing.
  await choose(other.page, 'Chọn gói để xem trước…')
  await expect(other.page.getByText('Không có gì mới: gói này đã được nhập.')).toBeVisible()
  expect(await stateCode(other.page)).toBe(digest)
  expect(strangers).toEqual([])
  await other.context.close()
  await context.close()
})

/** Every row and withheld file of the open workspace, as stored. */
const tablesOf = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const name =
      (await indexedDB.databases()).map((item) => item.name ?? '').find((item) => item.startsWith('so-tuyen-')) ?? ''
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(new Error('cannot open')))
    })
    const own = new Set(['meta', 'drafts', 'entries'])
    const stores = [...db.objectStoreNames].filter((store) => !own.has(store))
    const tables: Record<string, unknown> = {}
    for (const store of stores) {
      tables[store] = await new Promise((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll()
        request.addEventListener('success', () => resolve(request.result))
      })
    }
    db.close()
    return tables
  })

test('a reload in the middle of typing loses nothing, and a second window only reads until it takes over', async ({
  browser,
}) => {
  const { context, page } = await openProfile(browser, [])
  await page.getByRole('button', { name: 'Mở mùa giải mẫu' }).click()
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
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
  await expect(page.getByText('Nhập nhầm ở tiêu chí một')).toBeVisible()

  const second = await context.newPage()
  await second.goto('/')
  await expect(second.getByText('Cửa sổ này chỉ đọc')).toBeVisible()
  await second.getByRole('button', { name: 'Chuyển sang đây' }).click()
  await expect(second.getByText('Cửa sổ này chỉ đọc')).toBeHidden()
  await expect(page.getByText('Cửa sổ này chỉ đọc')).toBeVisible()
  await context.close()
})
