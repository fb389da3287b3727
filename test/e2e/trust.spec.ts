import { expect, type Page, test } from '@playwright/test'
import { readStick, writeStick } from './laptops.ts'
import { go, openEmptyProfile, openProfile, openSampleSeason, visit } from './profile.ts'
import { chooseFile, openLocked, save, shownPassphrase } from './saved-files.ts'

/**
 * The secretary invites the laptop of two members by a file and ten words; it works without ever seeing a network, and its work
 * comes back on a stick. Every request outside of the app's own origin is aborted and counted.
 */
const chair = 'Nguyễn Văn Ví Dụ'
const deputy = 'Trần Thị Mẫu Mực'
const enterprise = 'Công ty Cổ phần Muối Ví Dụ'
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

async function planSitting(page: Page): Promise<void> {
  await go(page, 'Phiên họp')
  await page.getByRole('button', { name: 'Lập phiên họp' }).click()
  await page.getByLabel('Bắt đầu: giờ').fill('8h30')
  await page.getByLabel('Bắt đầu: ngày').fill('15/10/2024')
  await page.getByLabel('Thêm doanh nghiệp vào phiên họp').selectOption(enterprise)
  await page.getByRole('main').getByRole('button', { name: 'Lập phiên họp' }).click()
  await expect(page.getByRole('navigation', { name: 'Các phần của phiên họp' })).toBeVisible()
}

async function openSheet(page: Page, member: string): Promise<void> {
  await go(page, 'Phiếu nhận xét')
  await page.getByRole('navigation', { name: 'Chọn đợt họp' }).getByRole('link', { name: 'Đợt 3' }).click()
  await page
    .getByRole('row', { name: new RegExp(member) })
    .getByRole('link')
    .click()
  await expect(page.getByRole('heading', { name: `Phiếu của ${member}` })).toBeVisible()
}

async function sealSheet(page: Page, member: string, percent: string): Promise<void> {
  await openSheet(page, member)
  for (let item = 1; item <= 7; item++) await page.getByLabel(`Tỷ lệ tiêu chí ${item}`).fill(percent)
  await page.getByRole('button', { name: 'Niêm phong và sang phiếu tiếp theo' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Niêm phong' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

const cell = (page: Page, member: string) => page.getByRole('row', { name: new RegExp(member) }).getByRole('link')

/** Invites a laptop and gives the file and the words. */
async function invite(page: Page): Promise<{ readonly file: string; readonly passphrase: string }> {
  await visit(page, '/cai-dat/may-va-nguoi')
  await page.getByRole('button', { name: 'Mời máy mới' }).click()
  await page.getByLabel('Tên máy').fill('Máy của lãnh đạo Hội đồng')
  await page.getByLabel(chair, { exact: true }).check()
  await page.getByLabel(deputy, { exact: true }).check()
  await page.getByRole('radio', { name: /^Chủ tịch Hội đồng/ }).check()
  await shot(page, 'invite')
  await page.getByRole('button', { name: 'Lập gói kích hoạt' }).click()
  const passphrase = await shownPassphrase(page)
  await shot(page, 'invite-made')
  const file = await save(page, 'Lưu gói…')
  await page.getByRole('button', { name: 'Xong' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Đã ghi, rời trang' }).click()
  await expect(page.getByText('Chưa dùng')).toBeVisible()
  return { file, passphrase }
}

async function activate(page: Page, file: string, passphrase: string): Promise<void> {
  await shot(page, 'first-run')
  await chooseFile(page, 'Chọn gói kích hoạt…', file)
  const field = page.getByRole('textbox', { name: 'Mật khẩu của gói' })
  await field.fill(passphrase.replace(/^\S+/, 'xyz'))
  await page.getByRole('button', { name: 'Mở gói' }).click()
  await expect(page.getByText(/Mật khẩu không mở được gói này/)).toBeVisible({ timeout: 60_000 })
  await shot(page, 'wrong-passphrase')
  // As it is heard: no marks, capitals.
  await field.fill(
    passphrase
      .normalize('NFD')
      .replaceAll(/\p{Mn}/gu, '')
      .toUpperCase()
      .replaceAll('Đ', 'D'),
  )
  await page.getByRole('button', { name: 'Mở gói' }).click()
  await page.getByLabel(chair).check({ timeout: 60_000 })
  await shot(page, 'who')
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
}

test('a laptop is invited by a file, works offline, comes back on a stick, and is revoked', async ({ browser }) => {
  const strangers: string[] = []
  const { context, page } = await openProfile(browser, strangers)
  await openSampleSeason(page)
  await planSitting(page)
  await sealSheet(page, deputy, '70')
  const { file, passphrase } = await invite(page)

  const away = await openEmptyProfile(browser, strangers)
  await activate(away.page, file, passphrase)
  await sealSheet(away.page, chair, '60')
  await openSheet(away.page, deputy)
  await expect(away.page.getByText(/Điểm và nhận xét đọc được sau khi/)).toBeVisible()
  await go(away.page, 'Phiếu nhận xét')
  await expect(cell(away.page, chair)).toContainText('600,00 điểm')
  await expect(cell(away.page, deputy)).toContainText('Đã niêm phong')
  await expect(cell(away.page, deputy)).not.toContainText('điểm')
  await shot(away.page, 'blind')

  // The other one sits down: a name of their own, and a PIN that the next start asks for.
  await away.page.getByRole('button', { name: chair }).click()
  await away.page.getByRole('menuitem', { name: 'Đổi người dùng' }).click()
  await shot(away.page, 'lock')
  await away.page.getByRole('button', { name: `Vào với tên ${deputy}` }).click()
  await visit(away.page, '/cai-dat/may-nay')
  await away.page.getByRole('button', { name: 'Đặt PIN cho tôi…' }).click()
  await away.page.getByLabel(/^PIN mới/).fill('2468')
  await away.page.getByLabel(/^Gõ lại/).fill('2468')
  await shot(away.page, 'pin')
  await away.page.getByRole('button', { name: 'Lưu PIN' }).click()
  await expect(away.page.getByText('Có PIN', { exact: true })).toBeVisible()
  await shot(away.page, 'device')
  await away.page.reload()
  await away.page.getByRole('button', { name: `Vào với tên ${deputy}` }).click()
  await away.page.getByLabel(/^PIN/).fill('1357')
  await away.page.getByRole('button', { name: 'Mở', exact: true }).click()
  await expect(away.page.getByText(/PIN không đúng; còn 4 lần/)).toBeVisible()
  await shot(away.page, 'lock-pin')
  await away.page.getByLabel(/^PIN/).fill('2468')
  await away.page.getByRole('button', { name: 'Mở', exact: true }).click()
  await expect(away.page.getByRole('heading', { name: 'Cài đặt' })).toBeVisible()
  const stick = await writeStick(away.page)

  await readStick(page, stick)
  await go(page, 'Phiếu nhận xét')
  await expect(cell(page, chair)).toContainText('600,00 điểm')
  await page.getByRole('button', { name: 'Mở phiếu cho mọi thành viên…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mở phiếu' }).click()
  await expect(page.getByText(/^Đã mở cho mọi thành viên/)).toBeVisible()
  await shot(page, 'opened')

  await visit(page, '/cai-dat/may-va-nguoi')
  await expect(page.getByText('Đã dùng')).toBeVisible()
  await shot(page, 'devices')
  await page.getByRole('button', { name: 'Thu hồi Máy của lãnh đạo Hội đồng' }).click()
  await page.getByLabel('Lý do').fill('Máy bị mất trên xe')
  await shot(page, 'revoke')
  await page.getByRole('button', { name: 'Thu hồi…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi máy' }).click()
  await expect(page.getByText('Đã thu hồi', { exact: true })).toHaveCount(2)
  await shot(page, 'revoked')
  // What counted still counts.
  await go(page, 'Phiếu nhận xét')
  await expect(cell(page, chair)).toContainText('600,00 điểm')

  // The laptop learns both: the sheets are open, and its pen is closed.
  await readStick(away.page, await writeStick(page))
  await go(away.page, 'Phiếu nhận xét')
  await expect(cell(away.page, chair)).toContainText('600,00 điểm')
  await expect(away.page.getByText('Máy này đã bị thu hồi', { exact: true })).toBeVisible()
  await shot(away.page, 'revoked-there')
  expect(strangers).toEqual([])
  await away.context.close()
  await context.close()
})

test('a laptop that took a package over waits at the door until its fingerprint was compared', async ({ browser }) => {
  const strangers: string[] = []
  const { context, page } = await openProfile(browser, strangers)
  await openSampleSeason(page)
  const away = await openProfile(browser, strangers)
  const { file, passphrase } = await writeStick(page)
  await chooseFile(away.page, 'Chọn gói dữ liệu…', file)
  await openLocked(away.page, 'Mở gói', passphrase)
  await away.page.getByRole('button', { name: /Đúng vân tay/ }).click()
  await expect(away.page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
  await go(away.page, 'Doanh nghiệp')
  await away.page.getByRole('main').getByRole('button', { name: 'Thêm doanh nghiệp' }).first().click()
  await away.page.getByLabel('Tên đầy đủ').fill('Công ty ở ngoài cửa')
  await away.page.getByRole('button', { name: 'Lưu doanh nghiệp' }).click()
  await expect(away.page.getByRole('heading', { name: 'Công ty ở ngoài cửa' })).toBeVisible()
  await visit(away.page, '/cai-dat/may-nay')
  const fingerprint = await away.page.locator('dd code').first().innerText()
  await visit(away.page, '/cai-dat/may-va-nguoi')
  await expect(away.page.getByText('Chờ thư ký cho vào')).toBeVisible()
  await readStick(page, await writeStick(away.page))

  await go(page, 'Doanh nghiệp')
  await expect(page.getByText('Công ty ở ngoài cửa')).toHaveCount(0)
  await visit(page, '/cai-dat/may-va-nguoi')
  await expect(page.getByText(fingerprint)).toBeVisible()
  await shot(page, 'waiting')
  await page.getByRole('button', { name: 'Cho vào…' }).click()
  await expect(page.getByText(fingerprint)).toBeVisible()
  await page.getByRole('radio', { name: /^Thư ký Hội đồng/ }).check()
  await shot(page, 'admit')
  await page.getByRole('button', { name: 'Đúng vân tay, cho vào' }).click()
  await expect(page.getByText('Máy của Nguyễn Thị Hoa', { exact: true })).toBeVisible()
  await go(page, 'Doanh nghiệp')
  await expect(page.getByText('Công ty ở ngoài cửa').first()).toBeVisible()
  expect(strangers).toEqual([])
  await away.context.close()
  await context.close()
})
