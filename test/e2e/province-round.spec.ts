import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { freePort } from '../electron/free-port.ts'
import { addCouncil, addEnterprise, members, planSitting, sealOpenSheet } from './council-by-hand.ts'
import { activate, invite, readStick, writeStick } from './laptops.ts'
import { foundSeason, go, openEmptyProfile, openProfile, visit } from './profile.ts'
import { codeIn, type ProvinceProcess, provinceProcess } from './province-process.ts'
import { stateCode } from './saved-files.ts'
import { actsIn, heldIn, unconfirmed } from './what-is-shown.ts'

/**
 * Three profiles of Chromium and the province's server as a process: two laptops work without a network, one stick goes round,
 * the server comes up late, is killed in the middle of an exchange, and is restored from an older backup. In the end everybody
 * holds the same, each act once, and nothing was shown as confirmed that was not.
 */
let province: ProvinceProcess
test.beforeAll(async () => {
  province = provinceProcess(await freePort())
})
const backups = mkdtempSync(path.join(tmpdir(), 'so-tuyen-backup-'))
test.afterAll(async () => {
  await province.remove()
  rmSync(backups, { recursive: true, force: true })
})

const enterprise = 'Công ty Cổ phần Muối Đầm Thử'
const [chair, deputy, , fourth, fifth] = members
const secondSecretary = 'Cao Thị Phụ'
const green = 'Tỉnh đã xác nhận'
const mark = (page: Page) =>
  page
    .getByRole('banner')
    .getByRole('link')
    .filter({ hasText: /[Tt]ỉnh|máy này/ })

async function sealSheet(page: Page, member: string, percent: string): Promise<void> {
  await go(page, 'Phiếu nhận xét')
  await page
    .getByRole('row', { name: new RegExp(member) })
    .getByRole('link')
    .click()
  await sealOpenSheet(page, member, percent)
}

/** A laptop that knows no server has no mark. */
const isGreen = async (page: Page): Promise<boolean> => (await mark(page).allInnerTexts()).includes(green)

/** Whenever a page shows everything as confirmed, everything is under a genuine receipt. */
async function expectHonest(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    if (!(await isGreen(page))) continue
    const held = await heldIn(page)
    // The mark may have changed while the store was read.
    if (await isGreen(page)) expect(unconfirmed(held)).toEqual([])
  }
}

async function expectGreen(pages: readonly Page[]): Promise<void> {
  for (let round = 0; round < 2; round++)
    for (const page of pages) {
      await visit(page, '/trao-doi/tinh-trang')
      await page.getByRole('button', { name: 'Trao đổi ngay' }).click()
      await expect(mark(page)).toHaveText(green, { timeout: 60_000 })
    }
  for (const page of pages) expect(unconfirmed(await heldIn(page))).toEqual([])
}

test('two laptops without a network, a stick, a late, killed and restored server: nothing lost, nothing twice', async ({
  browser,
}) => {
  test.setTimeout(600_000)
  const strangers: string[] = []
  const one = await openProfile(browser, strangers, province.address)
  await foundSeason(one.page)
  await addCouncil(one.page)
  await addEnterprise(one.page, enterprise)
  await planSitting(one.page, enterprise)
  const forChair = await invite(one.page, 'Máy của lãnh đạo', /^Chủ tịch Hội đồng/, [chair, deputy])
  const forSecond = await invite(one.page, 'Máy thư ký 2', /^Thư ký/, [], secondSecretary)

  // No network, and no server anywhere.
  const two = await openEmptyProfile(browser, strangers, province.address)
  await activate(two.page, forChair, chair)
  // A browser that does not promise to keep its data seals nothing before a copy is elsewhere.
  await writeStick(two.page)
  await sealSheet(two.page, chair, '60')
  const three = await openEmptyProfile(browser, strangers, province.address)
  await activate(three.page, forSecond, secondSecretary)
  await writeStick(three.page)
  await sealSheet(three.page, fourth, '70')
  await addEnterprise(three.page, 'Công ty Nho Ba Mọi')
  await addEnterprise(one.page, 'Công ty Yến Phương Cựu')

  // One stick goes round.
  await readStick(three.page, await writeStick(two.page))
  await readStick(one.page, await writeStick(three.page))
  const pages = [one.page, two.page, three.page]

  // The server comes up late; the founder's laptop is adopted, the others come by their invitations.
  await province.start()
  await visit(one.page, '/trao-doi/tinh-trang')
  await one.page.getByLabel('Địa chỉ máy chủ').fill(province.address)
  await one.page
    .getByLabel('Mã dùng một lần')
    .fill(codeIn(province.admin('workspaces', 'create', '--name', 'Chi cục Ninh Thuận')))
  await one.page.getByRole('button', { name: 'Nối với tỉnh' }).click()
  await expect(mark(one.page)).toHaveText(green, { timeout: 60_000 })
  await expectHonest(pages)
  await readStick(two.page, await writeStick(one.page))
  await readStick(three.page, await writeStick(one.page))
  await expectGreen(pages)
  const backup = path.join(backups, 'province.backup')
  province.admin('backup', backup)

  // Killed while laptops exchange.
  await sealSheet(three.page, fifth, '75')
  await addEnterprise(three.page, 'Công ty Tôm Giống An Hải')
  await visit(three.page, '/trao-doi/tinh-trang')
  await three.page.getByRole('button', { name: 'Trao đổi ngay' }).click({ noWaitAfter: true })
  await province.kill()
  await addEnterprise(one.page, 'Công ty Gốm Bàu Trúc')
  await expectHonest(pages)
  await province.start()
  await expectGreen(pages)

  // Restored from before that: green is taken back until the province has spoken again.
  await province.kill()
  await addEnterprise(one.page, 'Công ty Táo Mỹ Tường')
  await province.restore(backup)
  await visit(one.page, '/trao-doi/tinh-trang')
  await one.page.getByRole('button', { name: 'Trao đổi ngay' }).click()
  await expectHonest(pages)
  await expect(one.page.getByText(/thời kỳ mới|xác nhận lại/).first()).toBeVisible({ timeout: 60_000 })
  await expectGreen(pages)

  const codes: string[] = []
  for (const page of pages) {
    await visit(page, '/trao-doi')
    codes.push(await stateCode(page))
    const held = await heldIn(page)
    expect(held.entries.filter(({ status }) => status !== 'applied')).toEqual([])
    const acts = [...actsIn(held)].filter(([act]) => act.startsWith('sheets '))
    expect(acts).toHaveLength(3)
    expect(acts.filter(([, times]) => times !== 1)).toEqual([])
  }
  expect(new Set(codes).size).toBe(1)
  for (const page of pages) {
    await go(page, 'Doanh nghiệp')
    for (const name of ['Nho Ba Mọi', 'Yến Phương Cựu', 'Tôm Giống An Hải', 'Gốm Bàu Trúc', 'Táo Mỹ Tường'])
      await expect(page.getByRole('button', { name: `Công ty ${name}` })).toBeVisible()
  }
  expect(strangers).toEqual([])
  for (const { context } of [one, two, three]) await context.close()
})
