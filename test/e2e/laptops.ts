import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { go, visit } from './profile.ts'
import { choosePackage, save } from './saved-files.ts'

export interface Invited {
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
): Promise<Invited> {
  await visit(page, '/cai-dat/may-va-nguoi')
  await page.getByRole('button', { name: 'Mời máy mới' }).click()
  await page.getByLabel('Tên máy').fill(name)
  for (const person of people) await page.getByLabel(person, { exact: true }).check()
  await page.getByLabel('Người khác').fill(other)
  await page.getByRole('radio', { name: role }).check()
  await page.getByRole('button', { name: 'Lập gói kích hoạt' }).click()
  const words = page.getByRole('list', { name: 'Mật khẩu của gói' }).getByRole('listitem')
  await expect(words).toHaveCount(10, { timeout: 60_000 })
  const file = await save(page, 'Lưu gói…')
  const passphrase = (await words.allInnerTexts()).join(' ')
  await page.getByRole('button', { name: 'Xong' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Đã ghi, rời trang' }).click()
  await expect(page.getByText('Chưa dùng').first()).toBeVisible()
  return { file, passphrase }
}

/** An empty laptop opens its activation package. */
export async function activate(page: Page, { file, passphrase }: Invited, person: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Chọn gói kích hoạt…' }).click(),
  ])
  const buffer = readFileSync(file)
  await chooser.setFiles({ name: 'goi-KICHHOAT.zip.age', mimeType: 'application/octet-stream', buffer })
  await page.getByLabel('Mật khẩu của gói').fill(passphrase)
  await page.getByRole('button', { name: 'Mở gói' }).click()
  await page.getByLabel(person).check({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible({ timeout: 60_000 })
}
