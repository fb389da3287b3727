import { expect, test } from '@playwright/test'
import { foundSeason, visit } from './profile.ts'

/** A disk that is nearly full, as a page learns of it: nothing new is begun, what is in progress is saved, every screen says so. */
test('on a full disk no enterprise is added, a name is saved, and the way out is shown', async ({ browser }) => {
  const context = await browser.newContext()
  await context.addInitScript(() => {
    const estimate = Reflect.get(StorageManager.prototype, 'estimate')
    StorageManager.prototype.estimate = async function (this: StorageManager) {
      const isFull = localStorage.getItem('test-disk') === 'full'
      return isFull ? { quota: 100 * 1024 ** 2, usage: 60 * 1024 ** 2 } : await estimate.call(this)
    }
  })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Hoa')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await foundSeason(page)
  await visit(page, '/tong-quan')
  await expect(page.getByText(/Đĩa gần đầy/)).toHaveCount(0)

  await page.evaluate(() => localStorage.setItem('test-disk', 'full'))
  await page.reload()
  await visit(page, '/tong-quan')
  await expect(page.getByText('Đĩa gần đầy: còn 40 MB')).toBeVisible()
  await visit(page, '/doanh-nghiep')
  await page.getByRole('main').getByRole('button', { name: 'Thêm doanh nghiệp' }).first().click()
  await page.getByLabel('Tên đầy đủ').fill('Muối Cà Ná')
  await page.getByLabel('Số lao động chính thức').fill('120')
  await page.getByRole('button', { name: 'Lưu doanh nghiệp' }).click()
  await expect(page.getByText(/chưa bắt đầu việc mới/)).toBeVisible()
  await expect(page.getByLabel('Tên đầy đủ')).toHaveValue('Muối Cà Ná')

  await visit(page, '/cai-dat/may-nay')
  await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Nguyễn Thị Hoa Mai')
  await page.getByRole('button', { name: 'Lưu tên' }).click()
  await expect(page.getByText('Đã lưu tên.')).toBeVisible()
  await context.close()
})
