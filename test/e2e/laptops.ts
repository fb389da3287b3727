import { expect, type Page } from '@playwright/test'
import { visit } from './profile.ts'
import { chooseFile, openLocked, save, shownPassphrase, writePackage } from './saved-files.ts'

/** An encrypted file, and the words that open it. */
export interface Locked {
  readonly file: string
  readonly passphrase: string
}

/** The secretary invites a laptop for these members, or for somebody who is none. */
export async function invite(
  page: Page,
  name: string,
  role: RegExp,
  people: readonly string[],
  other = '',
): Promise<Locked> {
  await visit(page, '/cai-dat/may-va-nguoi')
  await page.getByRole('button', { name: 'Mời máy mới' }).click()
  await page.getByLabel('Tên máy').fill(name)
  for (const person of people) await page.getByLabel(person, { exact: true }).check()
  await page.getByLabel('Người khác').fill(other)
  await page.getByRole('radio', { name: role }).check()
  await page.getByRole('button', { name: 'Lập gói kích hoạt' }).click()
  const passphrase = await shownPassphrase(page)
  const file = await save(page, 'Lưu gói…')
  await page.getByRole('button', { name: 'Xong' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Đã ghi, rời trang' }).click()
  await expect(page.getByText('Chưa dùng').first()).toBeVisible()
  return { file, passphrase }
}

/** An empty laptop opens its activation package. */
export async function activate(page: Page, { file, passphrase }: Locked, person: string): Promise<void> {
  await chooseFile(page, 'Chọn gói kích hoạt…', file)
  await page.getByLabel('Mật khẩu của gói').fill(passphrase)
  await page.getByRole('button', { name: 'Mở gói' }).click()
  await page.getByLabel(person).check({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
}

/** A stick for whom the app proposes, as it writes it: encrypted. */
export async function writeStick(page: Page): Promise<Locked> {
  await visit(page, '/trao-doi')
  const [written] = await writePackage(page)
  return { file: written?.file ?? '', passphrase: await shownPassphrase(page) }
}

/** As far as the preview. */
export async function openStick(page: Page, { file, passphrase }: Locked): Promise<void> {
  await visit(page, '/trao-doi')
  await chooseFile(page, 'Chọn gói để xem trước…', file)
  await openLocked(page, 'Mở để xem trước', passphrase)
  await expect(page.getByText('Có gì mới', { exact: true })).toBeVisible({ timeout: 60_000 })
}

export async function readStick(page: Page, stick: Locked): Promise<void> {
  await openStick(page, stick)
  await page.getByRole('button', { name: /^Nhập / }).click()
  await expect(page.getByText('Đã nhập', { exact: true })).toBeVisible({ timeout: 60_000 })
}

/** An empty profile takes the workspace over from a stick, after the fingerprints were compared. */
export async function beginFrom(page: Page, { file, passphrase }: Locked): Promise<void> {
  await chooseFile(page, 'Chọn gói dữ liệu…', file)
  await openLocked(page, 'Mở gói', passphrase)
  await page.getByRole('button', { name: /Đúng vân tay/ }).click({ timeout: 60_000 })
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
}
