import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { serveGallery } from '../ui/serve-gallery.ts'
import { typeUnikey } from './type-unikey.ts'

/** The shared parts of all screens, in the gallery of `test/ui`, in real Chromium. */
let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  test.setTimeout(120_000)
  gallery = await serveGallery()
})
test.afterAll(() => gallery.close())

const open = async (page: Page, name: 'form' | 'list' | 'parts', state = 'empty') => {
  await page.goto(`${gallery.url}?page=${name}&state=${state}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

const values = async (page: Page): Promise<Record<string, unknown>> =>
  JSON.parse((await page.getByTestId('values').textContent()) ?? '{}')

const hardText = 'Nguyễn Thị Ánh Đặng ở Quảng Ngãi, đường Trường Chinh 12/5: ưu việt, khuỷu, quyển, Ửng'

test('a burst of Backspaces and letters leaves the intended text in every text input', async ({ page }) => {
  await open(page, 'form')
  const inputs = page.locator('main').getByRole('textbox')
  const count = await inputs.count()
  expect(count).toBeGreaterThanOrEqual(9)
  for (let index = 0; index < count; index += 1) {
    await typeUnikey(inputs.nth(index), hardText)
    await expect(inputs.nth(index)).toHaveValue(hardText)
  }
  expect(await values(page)).toMatchObject({ name: hardText, position: hardText, opinions: hardText, amount: hardText })
})

test('a burst in the middle of a text changes only what was typed', async ({ page }) => {
  await open(page, 'form', 'filled')
  const name = page.getByLabel('Họ và tên')
  await name.focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight')
  await typeUnikey(page, 'Đỗ ')
  await expect(name).toHaveValue('Đặng Đỗ Thị Ánh Nguyệt')
})

test('search and pick fields take bursts and find with and without diacritics', async ({ page }) => {
  await open(page, 'list', 'filled')
  const search = page.getByRole('searchbox')
  await typeUnikey(search, 'Đá cảnh')
  await expect(search).toHaveValue('Đá cảnh')
  await expect(page.getByText(/^Tìm thấy 7\/64/)).toBeVisible()
  await search.fill('yen sao ninh hai')
  await expect(page.getByRole('row')).toHaveCount(7)
  await open(page, 'form')
  await page.getByRole('button', { name: 'Doanh nghiệp' }).press('Enter')
  await typeUnikey(page.getByLabel('Tìm: Doanh nghiệp'), 'Huệ')
  await expect(page.getByLabel('Tìm: Doanh nghiệp')).toHaveValue('Huệ')
  await expectReadable(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await values(page)).toMatchObject({ enterprise: 'e5' })
})

test('a long text in NFD is stored in NFC and a comment that is too long is said, not cut', async ({ page }) => {
  await open(page, 'form')
  const opinions = page.getByLabel('Ý kiến của hội đồng')
  await opinions.fill('Đặng Huệ'.normalize('NFD'))
  expect(await values(page)).toMatchObject({ opinions: 'Đặng Huệ' })
  await opinions.fill('ệ'.repeat(4012))
  await expect(page.getByText('Dài quá 12 ký tự.')).toBeVisible()
  await expect(opinions).toHaveValue('ệ'.repeat(4012))
})

const readings = [
  ['Mức chi', 'amount', '1.234.500', '1234500', '= 1.234.500 đồng'],
  ['Mức chi', 'amount', '1.234,5', '1.234,5', 'không có phần lẻ'],
  ['Mức chi', 'amount', '12.5', '?12.5', 'tách từng ba chữ số'],
  ['Tỷ lệ đạt', 'percent', '62,5', '62.5', '= 62,5 %'],
  ['Tỷ lệ đạt', 'percent', '62.5', '?62.5', 'Có phải “62,5” không?'],
  ['Tỷ lệ đạt', 'percent', '', '', 'Từ 0 đến 100'],
  ['Số phiếu tán thành', 'votes', '011', 11, ''],
  ['Số phiếu tán thành', 'votes', 'chín', 'chín', 'Cần một số nguyên'],
  ['Ngày nhận hồ sơ', 'receivedOn', '20/11/2026', '2026-11-20', 'Thứ Sáu, 20/11/2026'],
  ['Ngày nhận hồ sơ', 'receivedOn', '31/02/2026', '31/02/2026', 'Không có ngày 31/02/2026 trong lịch.'],
  ['Giờ họp', 'time', '8h30', '08:30', '= 08 giờ 30 phút'],
] as const

test('a field keeps the typed text, stores what it read and says it', async ({ page }) => {
  await open(page, 'form')
  for (const [label, name, typed, stored, said] of readings) {
    const input = page.getByLabel(label, { exact: true })
    await input.fill(typed)
    await input.blur()
    expect((await values(page))[name], typed).toBe(stored)
    await expect(input).toHaveValue(typed)
    await expect(input.locator('xpath=ancestor::*[contains(@class,"InputWrapper-root")]')).toContainText(said)
  }
})

test('a moment has a time and a day, and says which is missing', async ({ page }) => {
  await open(page, 'form')
  await page.getByLabel('Bắt đầu lúc: giờ').fill('8h30')
  await page.getByLabel('Bắt đầu lúc: giờ').press('Tab')
  await page.getByLabel('Bắt đầu lúc: ngày').press('Tab')
  await expect(page.getByText('Cần ghi cả ngày.')).toBeVisible()
  await page.getByLabel('Bắt đầu lúc: ngày').fill('20/11/2026')
  expect(await values(page)).toMatchObject({ startsAt: '2026-11-20T08:30' })
})

test('stored values come back as people write them, also after a reset', async ({ page }) => {
  await open(page, 'form', 'filled')
  for (let round = 0; round < 2; round += 1) {
    await expect(page.getByLabel('Mức chi')).toHaveValue('1.234.500')
    await expect(page.getByLabel('Tỷ lệ đạt')).toHaveValue('62,5')
    await expect(page.getByLabel('Số phiếu tán thành')).toHaveValue('11')
    await expect(page.getByLabel('Ngày nhận hồ sơ', { exact: true })).toHaveValue('20/11/2026')
    await expect(page.getByLabel('Bắt đầu lúc: ngày')).toHaveValue('20/11/2026')
    await expect(page.getByRole('button', { name: 'Doanh nghiệp' })).toContainText('Muối Cà Ná')
    await expect(page.getByLabel('Dịch vụ')).toBeChecked()
    await page.getByLabel('Mức chi').fill('9')
    await page.getByLabel('Tỷ lệ đạt').fill('bảy')
    await page.getByLabel('Họ và tên').fill('')
    await page.getByRole('button', { name: 'Bỏ các thay đổi' }).click()
  }
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Đặng Thị Ánh Nguyệt')
})

test('a day is picked from a Vietnamese calendar by keyboard', async ({ page }) => {
  await open(page, 'form', 'filled')
  await page.getByRole('button', { name: 'Chọn ngày trong lịch: Ngày nhận hồ sơ' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Chọn tháng khác' })).toHaveText(/tháng 11 2026/i)
  await expectReadable(page)
  await page.getByRole('button', { name: '23 tháng 11 2026' }).press('Enter')
  await expect(page.getByLabel('Ngày nhận hồ sơ', { exact: true })).toHaveValue('23/11/2026')
  expect(await values(page)).toMatchObject({ receivedOn: '2026-11-23' })
})

test('rows are reached by arrows, opened by Enter, and sorted in Vietnamese order', async ({ page }) => {
  await open(page, 'list', 'filled')
  await page.getByRole('button', { name: 'Công ty mẫu Đá cảnh Phan Rang', exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('opened')).toHaveText('Công ty mẫu Ánh Dương')
  await page.getByRole('button', { name: 'Doanh nghiệp', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Doanh nghiệp' })).toHaveAttribute('aria-sort', 'ascending')
  const names = await page.locator('tbody tr td:first-child').allTextContents()
  const firstOf = (name: string) => names.findIndex((text) => text.startsWith(`Công ty mẫu ${name}`))
  const order = ['An Bình', 'Ánh Dương', 'Áo dài', 'Dệt', 'Đá cảnh', 'Đông Á', 'Muối', 'Nho']
  expect(order.map(firstOf)).toEqual(order.map(firstOf).toSorted((a, b) => a - b))
  await page.getByRole('button', { name: 'Trang sau' }).click()
  await expect(page.getByText('Dòng 51–64 trong 64')).toBeVisible()
})

test('50.000 rows are searched and sorted without being felt', async ({ page }) => {
  await open(page, 'list', 'filled')
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Đọc 50.000 dòng' }).click()
  await expect(page.getByText('50000 doanh nghiệp')).toBeVisible()
  expect(await page.locator('tbody tr').count()).toBe(50)
  const start = Date.now()
  await page.getByRole('searchbox').fill('oc huong 49999')
  await expect(page.getByText('Tìm thấy 1/50000')).toBeVisible()
  expect(Date.now() - start).toBeLessThan(4000)
})

test('a question is answered by keyboard and a reason must be given', async ({ page }) => {
  await open(page, 'parts')
  await page.getByRole('button', { name: 'Niêm phong' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Niêm phong' }).click()
  await expect(page.getByTestId('answer')).toHaveText('{"confirmed":true}')
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Sửa đổi phiếu' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Niêm phong' }).click()
  await expect(page.getByText('Cần ghi lý do.')).toBeVisible()
  await expectReadable(page)
  await typeUnikey(page.getByLabel('Lý do sửa đổi'), 'Ghi nhầm tiêu chí 2')
  await page.getByRole('dialog').getByRole('button', { name: 'Niêm phong' }).click()
  await expect(page.getByTestId('answer')).toHaveText('{"confirmed":true,"reason":"Ghi nhầm tiêu chí 2"}')
  await page.getByRole('button', { name: 'Niêm phong' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('answer')).toHaveText('{"confirmed":false}')
})

test('whoever double-clicks is asked all the same, and has answered nothing yet', async ({ page }) => {
  await open(page, 'parts')
  const [deed, dialog] = [page.getByRole('button', { name: 'Niêm phong' }), page.getByRole('dialog')]
  const at = await deed.boundingBox()
  if (!at) throw new Error('nothing to press')
  await page.mouse.dblclick(at.x + at.width / 2, at.y + at.height / 2, { delay: 60 })
  await expect(dialog).toBeVisible()
  // The second click, had the dialog opened under the pointer.
  await dialog.getByRole('button', { name: 'Niêm phong' }).dispatchEvent('click', { detail: 2 })
  await expect(dialog).toBeVisible()
  await expect(page.getByTestId('answer')).toBeEmpty()
  await dialog.getByRole('button', { name: 'Niêm phong' }).dblclick()
  await expect(page.getByTestId('answer')).toHaveText('{"confirmed":true}')
})

test('a question does not stay over another screen when its own is left', async ({ page }) => {
  await open(page, 'parts')
  await page.evaluate(() => {
    location.hash = '/phien-hop/1'
  })
  await page.getByRole('button', { name: 'Niêm phong' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByTestId('answer')).toHaveText('{"confirmed":false}')
})

test('whoever has just left is not taken along when something was saved', async ({ page }) => {
  await open(page, 'parts')
  await page.evaluate(() => dispatchEvent(new Event('saved')))
  await expect(page).toHaveURL(/#\/phien-hop\/2$/)
  // The address is another one already; that it has changed is told to the page only afterwards.
  await page.evaluate(() => {
    location.hash = '/trao-doi'
    dispatchEvent(new Event('saved'))
  })
  expect(await page.evaluate(() => location.hash)).toBe('#/trao-doi')
})

const pages = [
  ['form', 'empty'],
  ['form', 'filled'],
  ['form', 'error'],
  ['list', 'empty'],
  ['list', 'filled'],
  ['parts', 'filled'],
] as const

for (const [name, state] of pages) {
  test(`${name} page, ${state}: no serious axe violation, nothing under 14 px, no horizontal scroll`, async ({
    page,
  }) => {
    await open(page, name, state)
    if (name === 'parts') await page.getByRole('button', { name: 'Báo đã xong' }).click()
    await expectReadable(page)
    for (const [width, height] of [
      [1366, 768],
      [1366, 640],
      [1093, 614],
      [683, 384],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }
  })
}

async function expectReadable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  expect(await smallTexts(page)).toEqual([])
}

/** Texts on screen that are drawn smaller than 14 px. */
function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ''),
      )
      .filter((element) => element.checkVisibility() && Number.parseFloat(getComputedStyle(element).fontSize) < 14)
      .map((element) => `${element.className}: ${element.textContent}`),
  )
}
