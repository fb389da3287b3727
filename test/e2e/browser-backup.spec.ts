import { expect, test } from '@playwright/test'
import { foundSeason, go, visit } from './profile.ts'

/**
 * In a plain browser: what it cannot do is said, a missing backup is asked for, and backups go into a folder that was picked, also
 * after a restart, when the browser wants a click first. The picker answers with a folder of the origin's own file system.
 */
test('a browser says what is missing, keeps backups in a picked folder, and asks again for the permission', async ({
  browser,
}) => {
  const context = await browser.newContext()
  await context.addInitScript(() => {
    const granted = (): boolean => localStorage.getItem('test-permission') !== 'ask'
    const answer = async (): Promise<PermissionState> => (granted() ? 'granted' : 'prompt')
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: answer,
      requestPermission: async () => {
        // The browser gives it for a click only.
        if (!navigator.userActivation.isActive) throw new DOMException('no click', 'SecurityError')
        localStorage.removeItem('test-permission')
        return 'granted'
      },
    })
    Object.assign(globalThis, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('SaoLuu', { create: true }),
    })
  })
  const page = await context.newPage()
  const backups = (): Promise<number> =>
    page.evaluate(async () => {
      let count = 0
      const root = await navigator.storage.getDirectory()
      for await (const folder of (await root.getDirectoryHandle('SaoLuu', { create: true })).values())
        if (folder.kind === 'directory')
          for await (const name of folder.keys()) if (name.endsWith('.zip.age')) count += 1
      return count
    })
  await page.goto('/')
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Hoa')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await foundSeason(page)

  await go(page, 'Tổng quan')
  await expect(page.getByText('Chưa có bản sao lưu')).toBeVisible()
  await expect(page.getByText(/chỉ có một bản trong trình duyệt/)).toBeVisible()
  await page.getByRole('button', { name: 'An toàn dữ liệu' }).click()
  await expect(page.getByRole('heading', { name: 'Chạy trong trình duyệt' })).toBeVisible()
  await expect(page.getByText(/Không ghi bản thứ hai/)).toBeVisible()
  await page.getByRole('button', { name: 'Chọn thư mục sao lưu…' }).click()
  await page.getByRole('button', { name: 'Lập mật khẩu khôi phục' }).click()
  await page.getByRole('button', { name: 'Đã in hoặc chép lại, dùng mật khẩu này' }).click()
  await expect(page.getByText('Đã dùng mật khẩu này và lập bản sao lưu đầu tiên.')).toBeVisible({ timeout: 30_000 })
  expect(await backups()).toBe(1)

  await page.evaluate(() => localStorage.setItem('test-permission', 'ask'))
  await page.reload()
  await visit(page, '/tong-quan')
  await expect(page.getByText('Chưa được phép ghi bản sao lưu')).toBeVisible()
  await page.getByRole('button', { name: 'Cho phép ghi vào “SaoLuu”' }).click()
  await expect(page.getByText('Đã sao lưu, mở lại và kiểm tra đúng.')).toBeVisible({ timeout: 30_000 })
  expect(await backups()).toBe(2)
  await expect(page.getByText('Chưa được phép ghi bản sao lưu')).toHaveCount(0)
  await context.close()
})
