import { expect, type Locator, type Page, test } from '@playwright/test'
import { openProfile } from './profile.ts'

/** A remark that comes or goes while a button is being pressed would move it away from the pointer. */
async function press(page: Page, where: Locator): Promise<void> {
  await where.scrollIntoViewIfNeeded()
  const before = await where.boundingBox()
  if (!before) throw new Error('nothing to press')
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2)
  await page.mouse.down()
  await page.waitForTimeout(150)
  // A pressed button sinks by less than a pixel.
  expect(Math.abs(((await where.boundingBox())?.y ?? 0) - before.y)).toBeLessThan(2)
  await page.mouse.up()
}

test('a press counts although the field that is left is wrong, or no longer wrong', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await page.getByRole('button', { name: 'Lập mùa giải mới' }).click()
  const province = page.getByLabel('Tỉnh, thành phố')
  const remark = page.getByText('Hãy điền mục này.')
  const [norms, none] = [page.getByLabel(/Ninh Thuận 2024/), page.getByLabel('Tự nhập')]
  await page.getByLabel('Cơ quan thường trực').fill('Chi cục')
  await province.focus()
  await press(page, norms)
  await expect(norms).toBeChecked()
  await expect(remark).toBeVisible()
  await province.fill('Ninh Thuận')
  await expect(remark).toBeHidden()
  await press(page, none)
  await expect(none).toBeChecked()
  await province.fill('')
  await press(page, page.getByRole('main').getByRole('button', { name: 'Lập mùa giải' }))
  await expect(remark).toBeVisible()
  await expect(province).toBeFocused()
  await context.close()
})
