import { expect, type Page, test } from '@playwright/test'
import { expectReadable } from './readable.ts'
import { go, openProfile, openSampleSeason, visit } from './profile.ts'
import { stateCode, tablesOf } from './saved-files.ts'
import { beginFrom, type Locked, openStick, readStick, writeStick } from './laptops.ts'

/**
 * Two laptops that never see each other: both change the same things, one deletes what the other edits. A stick goes round, a
 * person decides, the stick goes back, and both hold the same.
 */
const salt = 'Công ty Cổ phần Muối Ví Dụ'
const shots = process.env['SO_TUYEN_SHOTS']

async function shot(page: Page, name: string): Promise<void> {
  if (!shots) return
  for (const [width, height] of [
    [1366, 768],
    [1093, 614],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

async function registerEnterprise(page: Page, name: string): Promise<void> {
  await visit(page, '/doanh-nghiep/moi')
  await page.getByLabel('Tên đầy đủ').fill(name)
  await page.getByRole('button', { name: 'Lưu doanh nghiệp' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

async function openEnterprise(page: Page, name: string): Promise<void> {
  await go(page, 'Doanh nghiệp')
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button')
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function editEnterprise(page: Page, name: string, fields: { readonly [label: string]: string }): Promise<void> {
  await openEnterprise(page, name)
  await page.getByRole('button', { name: 'Sửa', exact: true }).click()
  for (const [label, text] of Object.entries(fields)) await page.getByRole('textbox', { name: label }).fill(text)
  await page.getByRole('button', { name: /^Lưu/ }).first().click()
  await expect(page.getByRole('button', { name: 'Sửa', exact: true })).toBeVisible()
}

async function binEnterprise(page: Page, name: string): Promise<void> {
  await openEnterprise(page, name)
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Bỏ vào Thùng rác' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ vào Thùng rác' }).click()
  await expect(page.getByText(`Đã bỏ ${name} vào Thùng rác.`)).toBeVisible()
}

async function openSitting(page: Page): Promise<void> {
  await go(page, 'Phiên họp')
  await page.getByRole('button', { name: /^Đợt 2/ }).click()
}

async function voteAgain(page: Page, agree: string, against: string, reason: string): Promise<void> {
  await openSitting(page)
  await page.getByRole('navigation', { name: 'Các phần của phiên họp' }).getByRole('link').nth(2).click()
  await page.getByRole('button', { name: 'Biểu quyết lại' }).click()
  await page.getByRole('textbox', { name: 'Tán thành', exact: true }).fill(agree)
  await page.getByRole('textbox', { name: 'Không tán thành', exact: true }).fill(against)
  await page.getByRole('textbox', { name: 'Lý do biểu quyết lại' }).fill(reason)
  await page.getByRole('button', { name: 'Ghi lại kết quả biểu quyết' }).click()
  await expect(page.getByText('Đã ghi kết quả biểu quyết.')).toBeVisible()
}

/** The secretary compares the fingerprint and lets the other laptop in as a second secretary's. */
async function letIn(home: Page, stick: Locked): Promise<void> {
  await readStick(home, stick)
  await visit(home, '/trao-doi/can-xem')
  await expect(home.getByText('chưa được cho vào').first()).toBeVisible()
  await shot(home, 'held')
  await home.getByRole('link', { name: 'Xem các máy' }).click()
  await home.getByRole('button', { name: 'Cho vào…' }).click()
  await home.getByRole('radio', { name: /^Thư ký Hội đồng/ }).check()
  await home.getByRole('button', { name: 'Đúng vân tay, cho vào' }).click()
  await expect(home.getByText('Máy của Nguyễn Thị Hoa', { exact: true })).toBeVisible()
}

const note = (second: string): string => ['Đã nhận hồ sơ giấy.', second, 'Hẹn kiểm tra tại chỗ.'].join('\n')
const conflict = (page: Page, name: string | RegExp) => page.getByRole('article', { name })

test('two laptops edit apart, a stick goes round, a person settles, and both hold the same', async ({ browser }) => {
  test.setTimeout(480_000)
  const strangers: string[] = []
  const { context, page: home } = await openProfile(browser, strangers)
  await openSampleSeason(home)
  await registerEnterprise(home, 'Công ty Bỏ Đi')
  await registerEnterprise(home, 'Công ty Giữ Lại')
  const first = await writeStick(home)
  await shot(home, 'written')

  const other = await openProfile(browser, strangers)
  const away = other.page
  await beginFrom(away, first)
  await registerEnterprise(away, 'Công ty Của Máy Hai')
  await letIn(home, await writeStick(away))
  await readStick(away, await writeStick(home))

  // Apart, each without sight of the other.
  await editEnterprise(home, salt, { 'Địa chỉ': 'Số 1 Trần Phú', 'Ghi chú': note('Thiếu báo cáo tài chính.') })
  await voteAgain(home, '11', '0', 'Đếm lại lần một')
  await binEnterprise(home, 'Công ty Bỏ Đi')
  await binEnterprise(home, 'Công ty Giữ Lại')
  await editEnterprise(away, salt, { 'Địa chỉ': 'Số 2 Trần Phú', 'Ghi chú': note('Thiếu giấy phép môi trường.') })
  await voteAgain(away, '10', '1', 'Đếm lại lần hai')
  await editEnterprise(away, 'Công ty Bỏ Đi', { 'Địa chỉ': 'Phường Đạo Long' })
  await editEnterprise(away, 'Công ty Giữ Lại', { 'Địa chỉ': 'Phường Mỹ Hải' })

  const back = await writeStick(away)
  await openStick(home, back)
  await expect(home.getByText('4 xung đột', { exact: true })).toBeVisible()
  await expect(home.getByText(/^0 \(nhập gói chỉ thêm/)).toBeVisible()
  await shot(home, 'preview')
  await home.getByRole('button', { name: /^Nhập \d+ mục mới/ }).click()
  await expect(home.getByText(/mục mới \(.*\), 4 xung đột, 0 mất/)).toBeVisible({ timeout: 60_000 })
  await expect(home.getByRole('link', { name: /Trao đổi/ }).getByText('5')).toBeVisible()

  // Until a person decides nothing is closed or printed from it.
  await openSitting(home)
  await home.getByRole('link', { name: /Chốt phiên/ }).click()
  await expect(home.getByText(/Có hai giá trị khác nhau cho “kết quả biểu quyết/)).toBeVisible()
  await expect(home.getByRole('main').getByRole('button', { name: 'Chốt phiên' }).last()).toBeDisabled()

  await go(home, 'Tổng quan')
  await shot(home, 'overview')
  await home.getByRole('button', { name: 'Xem và quyết định' }).click()
  await expectReadable(home, 'what needs a person')
  await shot(home, 'conflicts')
  const address = conflict(home, `Doanh nghiệp ${salt}: Địa chỉ`)
  await expect(address).toContainText('Số 1 Trần Phú')
  await expect(address).toContainText('Số 2 Trần Phú')
  // Written by one person, perhaps within one minute: the heads differ all the same.
  const heads = address.getByRole('columnheader', { name: /Nguyễn Thị Hoa, \d\d:\d\d(:\d\d)? ngày/ })
  await expect(heads).toHaveCount(2)
  expect(new Set(await heads.allInnerTexts()).size).toBe(2)
  await address.getByRole('cell', { name: 'Số 2 Trần Phú' }).waitFor()
  await address.getByRole('button', { name: 'Chọn bản này' }).first().click()
  await expect(address).toBeHidden()

  const notes = conflict(home, `Doanh nghiệp ${salt}: Ghi chú`)
  await expect(notes.getByRole('group', { name: 'Chỗ khác nhau 1' })).toContainText('Thiếu báo cáo tài chính.')
  await expect(notes.getByRole('button', { name: 'Lưu nội dung đã chọn' })).toBeDisabled()
  await notes.getByRole('radio', { name: 'Giữ tất cả các đoạn' }).check()
  await notes.getByRole('button', { name: 'Lưu nội dung đã chọn' }).click()
  await expect(notes).toBeHidden()

  const vote = conflict(home, /^Biểu quyết .*, đợt 2: Nội dung$/)
  await expect(vote.getByRole('row', { name: /Tán thành \(khác nhau\)/ })).toContainText('11')
  await vote.getByRole('button', { name: 'Chọn bản này' }).first().click()
  await expect(vote).toBeHidden()

  const gone = conflict(home, 'Doanh nghiệp Công ty Bỏ Đi: Việc xóa')
  await expect(gone).toContainText('Ghi “Địa chỉ” mà người xóa chưa thấy')
  await expect(gone).toContainText('Bản ghi vẫn hiện, có xung đột')
  await gone.getByRole('button', { name: 'Xóa, bỏ vào Thùng rác' }).click()
  await expect(gone).toBeHidden()
  await conflict(home, 'Doanh nghiệp Công ty Giữ Lại: Việc xóa').getByRole('button', { name: 'Giữ lại' }).click()
  await expect(home.getByText('Hai giá trị khác nhau (0)')).toBeVisible()

  await openEnterprise(home, salt)
  await expect(home.getByText('Thiếu báo cáo tài chính.')).toBeVisible()
  await expect(home.getByText('Thiếu giấy phép môi trường.')).toBeVisible()
  await openSitting(home)
  await home.getByRole('link', { name: /Chốt phiên \(xong\)/ }).click()
  await expect(home.getByRole('main').getByRole('button', { name: 'Chốt phiên' }).last()).toBeEnabled()

  // Back: the other laptop has nothing left to decide, and both hold the same.
  const settled = await writeStick(home)
  await readStick(away, settled)
  await expect(away.getByText(/2 doanh nghiệp vào Thùng rác/)).toBeVisible()
  await visit(away, '/trao-doi/can-xem')
  await expect(away.getByText('Hai giá trị khác nhau (0)')).toBeVisible()
  await go(home, 'Trao đổi')
  await go(away, 'Trao đổi')
  expect(await stateCode(away)).toBe(await stateCode(home))
  expect(await tablesOf(away)).toEqual(await tablesOf(home))
  await openStick(away, settled)
  await expect(away.getByText('Không có gì mới: gói này đã được nhập.')).toBeVisible()
  expect(strangers).toEqual([])
  await other.context.close()
  await context.close()
})
