import { type Browser, expect, type Page, test } from '@playwright/test'
import { freePort } from '../electron/free-port.ts'
import { foundSeason, go, type OpenedProfile, openProfile, visit } from './profile.ts'
import { codeIn, type ProvinceProcess, provinceProcess } from './province-process.ts'
import { expectReadable } from './readable.ts'

/**
 * The app in Chromium and the province's server as a process of its own, which is killed and comes back. What is shown as
 * confirmed is under a receipt; work goes on without the server.
 */
/** For a busy computer, and less than the pause of an idle laptop: what only that one brings came too late. */
const patient = { timeout: 45_000 }
let province: ProvinceProcess
test.beforeAll(async () => {
  province = provinceProcess(await freePort())
  await province.start()
})
test.afterAll(() => province.remove())

const mark = (page: Page) => page.getByRole('banner').getByRole('link')

async function connect(page: Page, code: string): Promise<void> {
  await page.getByLabel('Địa chỉ máy chủ').fill(province.address)
  await page.getByLabel('Mã dùng một lần').fill(code)
  await page.getByRole('button', { name: /^Nối (với tỉnh|và nhận dữ liệu)$/ }).click()
}

async function addEnterprise(page: Page, name: string): Promise<void> {
  await go(page, 'Doanh nghiệp')
  await page.getByRole('main').getByRole('button', { name: 'Thêm doanh nghiệp' }).first().click()
  await page.getByLabel('Tên đầy đủ').fill(name)
  await page.getByRole('button', { name: 'Lưu doanh nghiệp' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

/** A laptop that founds its season and hands it to the province. */
async function connectedLaptop(browser: Browser, strangers: string[]): Promise<OpenedProfile> {
  const opened = await openProfile(browser, strangers, province.address)
  await foundSeason(opened.page)
  await visit(opened.page, '/trao-doi/tinh-trang')
  await connect(opened.page, codeIn(province.admin('workspaces', 'create', '--name', 'Chi cục Ninh Thuận')))
  await expect(mark(opened.page)).toHaveText('Tỉnh đã xác nhận', patient)
  return opened
}

const theWorkspace = (): string => /[0-9a-f-]{36}/.exec(province.admin('workspaces', 'list'))?.[0] ?? ''

/** The workspace of the first test, or where that one did not come so far, one like it. */
async function councilOfSalt(browser: Browser): Promise<string> {
  const before = theWorkspace()
  if (before) return before
  const { context, page } = await connectedLaptop(browser, [])
  await addEnterprise(page, 'Muối Cà Ná')
  await expect(page.getByRole('main').getByRole('button', { name: 'Tỉnh đã xác nhận' })).toBeVisible(patient)
  await context.close()
  return theWorkspace()
}

test('work is confirmed by the province, goes on without it, and is confirmed when it is back', async ({ browser }) => {
  test.setTimeout(600_000)
  const strangers: string[] = []
  const { context, page } = await connectedLaptop(browser, strangers)
  await expect(page.getByText('Đủ, theo biên nhận có chữ ký của tỉnh')).toBeVisible()
  await expectReadable(page, 'connected')

  // By itself, soon after the command; the record says so too.
  await addEnterprise(page, 'Muối Cà Ná')
  await expect(mark(page)).toHaveText(/chờ tỉnh xác nhận|Tỉnh đã xác nhận/, patient)
  const record = page.getByRole('main').getByRole('button', { name: 'Tỉnh đã xác nhận' })
  await expect(record).toBeVisible({ timeout: 20_000 })
  await record.click()
  await expect(page.getByText('Tỉnh đã xác nhận bằng biên nhận có chữ ký.')).toBeVisible()

  // The plug is pulled: the next work is recorded here and shown as nothing more.
  await province.kill()
  await addEnterprise(page, 'Muối Đầm Vua')
  await expect(page.getByRole('main').getByRole('button', { name: 'Mới ở máy này' })).toBeVisible()
  await expect(mark(page)).toHaveText('1 mục chờ tỉnh, chưa nối được', patient)
  await mark(page).click()
  await expect(page.getByText('Không liên lạc được với máy chủ tỉnh').first()).toBeVisible()
  await page.getByRole('button', { name: 'Xem 1 mục tỉnh chưa xác nhận' }).click()
  await expect(page.getByRole('cell', { name: 'Doanh nghiệp Muối Đầm Vua' })).toBeVisible()
  await page.getByText('Máy và USB nào đang giữ').click()
  await page.getByRole('button', { name: 'Đổi địa chỉ' }).click()
  await expectReadable(page, 'server away')
  await page.reload()
  await expect(mark(page)).toHaveText(/1 mục chờ tỉnh/)

  // It is back: nobody has to do anything.
  await province.start()
  await expect(mark(page)).toHaveText('Tỉnh đã xác nhận', { timeout: 60_000 })
  await expect(page.getByText('Đủ, theo biên nhận có chữ ký của tỉnh')).toBeVisible()

  // Another laptop is let in by a code, takes everything, and what it writes comes without touching an open form.
  const further = codeIn(
    province.admin('codes', 'create', '--workspace', theWorkspace(), '--name', 'Thư ký 2', '--role', 'secretary'),
  )
  const other = await openProfile(browser, strangers, province.address)
  await other.page.getByRole('button', { name: 'Nhập mã của tỉnh…' }).click()
  await expectReadable(other.page, 'connect an empty laptop')
  await connect(other.page, further)
  await expect(other.page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 30_000 })

  await go(page, 'Doanh nghiệp')
  await page.getByRole('button', { name: 'Muối Cà Ná' }).click()
  await page.getByRole('button', { name: 'Sửa', exact: true }).click()
  await page.getByLabel('Địa chỉ').fill('Thôn Lạc Tiến')
  await addEnterprise(other.page, 'Nho Ba Mọi')
  await expect(mark(other.page)).toHaveText('Tỉnh đã xác nhận', patient)
  await visit(other.page, '/trao-doi/tinh-trang')
  await expect(page.getByLabel('Địa chỉ')).toHaveValue('Thôn Lạc Tiến')
  await page.getByRole('button', { name: /^Lưu/ }).first().click()
  await expect(page.getByText('Thôn Lạc Tiến')).toBeVisible()
  await mark(page).click()
  await page.getByRole('button', { name: 'Trao đổi ngay' }).click()
  await go(page, 'Doanh nghiệp')
  await expect(page.getByRole('button', { name: 'Nho Ba Mọi' })).toBeVisible()
  await expect(mark(page)).toHaveText('Tỉnh đã xác nhận', patient)
  expect(strangers).toEqual([])
  await other.context.close()
  await context.close()
})

test('an officer’s browser opens the app at the server itself and reads', async ({ browser }) => {
  const workspace = await councilOfSalt(browser)
  const code = codeIn(province.admin('codes', 'create', '--workspace', workspace, '--name', 'Sở KH&CN'))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(province.address)
  await page.getByLabel('Họ và tên').fill('Lê Văn Tỉnh')
  await page.getByLabel('Cán bộ tỉnh').check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('button', { name: 'Nhập mã của tỉnh…' }).click()
  await connect(page, code)
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 30_000 })
  await go(page, 'Doanh nghiệp')
  await expect(page.getByRole('button', { name: 'Muối Cà Ná' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Thêm doanh nghiệp' })).toHaveCount(0)
  await expect(mark(page)).toHaveText('Tỉnh đã xác nhận', patient)
  await context.close()
})

test('a laptop that has data of one council takes those of another by a code, and neither mixes with the other', async ({
  browser,
}) => {
  const workspace = await councilOfSalt(browser)
  const create = ['codes', 'create', '--workspace', workspace, '--name', 'Thành viên', '--role', 'member'] as const
  const { context, page } = await openProfile(browser, [], province.address)
  await foundSeason(page)
  await addEnterprise(page, 'Tôm Hòn Đỏ')
  await visit(page, '/cai-dat/may-nay')
  await page.getByRole('button', { name: 'Thêm kho dữ liệu khác…' }).click()
  await expect(page.getByRole('button', { name: 'Sửa tên hoặc vai trò' })).toHaveCount(0)
  await expectReadable(page, 'a further workspace')
  await page.getByRole('button', { name: 'Nhập mã của tỉnh…' }).click()
  await connect(page, codeIn(province.admin(...create)))
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 30_000 })
  await go(page, 'Doanh nghiệp')
  await expect(page.getByRole('button', { name: 'Muối Cà Ná' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tôm Hòn Đỏ' })).toHaveCount(0)
  // The code was for a member: nothing of the secretary's may be written here …
  await expect(page.getByRole('button', { name: 'Thêm doanh nghiệp' })).toHaveCount(0)
  await visit(page, '/cai-dat/may-nay')
  await page.getByRole('listitem').getByRole('button', { name: 'Mở', exact: true }).click()
  // … and what this person is in the first council has not changed.
  await go(page, 'Doanh nghiệp')
  await expect(page.getByRole('button', { name: 'Tôm Hòn Đỏ' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Thêm doanh nghiệp' }).first()).toBeVisible()
  await context.close()
})
