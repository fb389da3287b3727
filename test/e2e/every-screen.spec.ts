import { expect, test } from '@playwright/test'
import { foundSeason, openEmptyProfile, openProfile, openSampleSeason, visit } from './profile.ts'
import { expectReadable } from './readable.ts'

test('every screen, filled and empty', async ({ browser }) => {
  const { context, page } = await openEmptyProfile(browser, [])
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
  await context.close()
})

test('every screen of a season with nothing in it', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await foundSeason(page)
  for (const place of [
    '/tong-quan',
    '/doanh-nghiep',
    '/hoi-dong',
    '/phieu',
    '/phien-hop',
    '/kinh-phi',
    '/van-ban',
    '/trao-doi',
    '/trao-doi/tinh-trang',
    '/trao-doi/phong-hop',
    '/trao-doi/can-xem',
    '/trao-doi/sao-luu',
    '/chuyen-di',
    '/chuyen-di/hoan-tat',
    '/cai-dat/an-toan',
    '/cai-dat/may-nay',
    '/cai-dat/thung-rac',
    '/cai-dat/may-va-nguoi',
    '/cai-dat/may-va-nguoi/moi',
    '/cai-dat/may-va-nguoi/cho-vao/khong-co',
    '/cai-dat/may-va-nguoi/thu-hoi/khong-co',
    '/phien-hop/moi',
    '/doanh-nghiep/khong-co',
    '/hoi-dong/khong-co',
    '/phien-hop/khong-co',
    '/phieu/khong-co/khong-co/khong-co',
    '/khong-co-trang-nay',
  ]) {
    await visit(page, place)
    await expect(page.getByRole('heading', { level: 1 }), place).toBeVisible()
    await expectReadable(page, `${place} with nothing in it`)
  }
  await context.close()
})

/** What each screen says while the season's rules wait for the secretary. */
const notStarted: readonly (readonly [place: string, sentence: string])[] = [
  ['/tong-quan', 'Chưa nhập được Hội đồng và phiên họp cho đến khi thư ký'],
  ['/hoi-dong', 'Mùa giải chưa bắt đầu: hãy xác nhận các quy định'],
  ['/hoi-dong/moi', 'Mùa giải chưa bắt đầu: hãy xác nhận các quy định'],
  ['/phien-hop', 'Mùa giải chưa bắt đầu: hãy xác nhận các quy định'],
  ['/phien-hop/moi', 'Mùa giải chưa bắt đầu: hãy xác nhận các quy định'],
  ['/phieu', 'Chưa có phiên họp nào'],
  ['/kinh-phi', 'Chưa có khoản chi nào'],
  ['/van-ban', 'Chưa có văn bản nào'],
  ['/cai-dat/quy-dinh', 'Còn 5 quy định chưa xác nhận.'],
]

test('a season whose rules are not confirmed says so, and begins when they are', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  const main = page.getByRole('main')
  await page.getByRole('button', { name: 'Lập mùa giải mới' }).click()
  await page.getByLabel('Năm giải').fill('2026')
  await page.getByLabel('Cơ quan thường trực').fill('Chi cục Tiêu chuẩn Đo lường Chất lượng')
  await page.getByLabel('Tỉnh, thành phố').fill('Ninh Thuận')
  await page.getByRole('button', { name: 'Lập mùa giải' }).click()
  for (const [place, sentence] of notStarted) {
    await visit(page, place)
    await expect(main.getByText(sentence), place).toBeVisible()
    await expectReadable(page, `${place} before the season begins`)
  }
  const start = page.getByRole('button', { name: 'Bắt đầu mùa giải' })
  await expect(start).toBeDisabled()
  const open = page.getByRole('link', { name: /^Xác nhận hoặc sửa/ })
  for (let left = 5; left > 0; left--) {
    await expect(open).toHaveCount(left)
    await open.first().click()
    await page.getByLabel('Căn cứ pháp lý').fill('Quyết định số 12/2026/QĐ-UBND, Điều 5')
    await page.getByRole('button', { name: 'Xác nhận quy định này' }).click()
  }
  await start.dblclick()
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible()
  await expect(main.getByText('Mùa giải chưa bắt đầu')).toBeHidden()
  await visit(page, '/hoi-dong/moi')
  await expect(page.getByLabel('Họ và tên')).toBeVisible()
  await context.close()
})

/** Each form, and the button that sends it off with what it must refuse. */
const refusals: readonly (readonly [place: string, fill: readonly (readonly [string, string])[], button: string])[] = [
  ['/cai-dat/mua-giai-moi', [['Năm giải', '1']], 'Lập mùa giải'],
  ['/cai-dat', [['Tên mùa giải', '']], 'Lưu'],
  ['/doanh-nghiep/moi', [['Số lao động chính thức', 'nhiều']], 'Lưu doanh nghiệp'],
  ['/hoi-dong/moi', [['Họ và tên', '']], 'Lưu và thêm tiếp'],
  ['/phien-hop/moi', [['Bắt đầu: giờ', '25h']], 'Lập phiên họp'],
  ['/cai-dat/may-va-nguoi/moi', [['Tên máy', '']], 'Lập gói kích hoạt'],
]

test('every form that is sent off wrong says so, readably', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await foundSeason(page)
  for (const [place, fields, button] of refusals) {
    await visit(page, place)
    for (const [label, text] of fields) await page.getByRole('textbox', { name: label }).fill(text)
    await page.getByRole('main').getByRole('button', { name: button }).first().click()
    await expect(page.getByRole('main').locator('[aria-invalid="true"], [role="alert"]').first(), place).toBeVisible()
    await expectReadable(page, `${place} in error`)
  }
  await context.close()
})

test('the steps of a sitting in error', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await openSampleSeason(page)
  await visit(page, '/phien-hop')
  await page.getByRole('button', { name: /^Đợt 2/ }).click()
  const steps = page.getByRole('navigation', { name: 'Các phần của phiên họp' }).getByRole('link')
  const invalid = page.getByRole('main').locator('[aria-invalid="true"], [role="alert"]').first()
  await steps.filter({ hasText: 'Điểm danh' }).click()
  await page.getByRole('radio', { name: 'Vắng mặt' }).first().click()
  await page.getByRole('button', { name: 'Lưu vắng mặt' }).click()
  await expect(invalid).toBeVisible()
  await expectReadable(page, 'absence without a reason')
  await steps.nth(2).click()
  await page.getByRole('button', { name: 'Biểu quyết lại' }).click()
  await page.getByRole('textbox', { name: /^Tán thành|^Số phiếu tán thành/ }).fill('99')
  await page.getByRole('button', { name: 'Ghi lại kết quả biểu quyết' }).click()
  await expect(invalid).toBeVisible()
  await expectReadable(page, 'more votes than present')
  await visit(page, '/cai-dat/dinh-muc')
  await page.getByRole('button', { name: 'Thêm định mức' }).click()
  await page.getByRole('textbox', { name: 'Mức chi' }).fill('1.234,5')
  await page.getByRole('main').getByRole('button', { name: 'Thêm định mức' }).click()
  await expect(invalid).toBeVisible()
  await expectReadable(page, 'money with a fraction')
  await context.close()
})
