import { expect, test } from '@playwright/test'
import { foundSeason, openProfile, visit } from './profile.ts'

/** "Two people of one name?" is answered for one name: another name is asked about anew. */
test('a confirmation holds only for what it was given to', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await foundSeason(page)
  const name = page.getByLabel('Họ và tên')
  const tick = page.getByLabel('Đúng là hai người khác nhau trùng họ tên')
  const save = page.getByRole('button', { name: 'Lưu và thêm tiếp' })
  await visit(page, '/hoi-dong/moi')
  for (const [index, member] of ['Trần Văn Chủ', 'Lê Thị Phó'].entries()) {
    await expect(page.getByText(`Hội đồng đã có ${index} thành viên`)).toBeVisible()
    await name.fill(member)
    await save.click()
  }
  await expect(page.getByText('Hội đồng đã có 2 thành viên')).toBeVisible()
  await name.fill('Trần Văn Chủ')
  await save.click()
  await tick.check()
  await name.fill('Lê Thị Phó')
  await expect(tick).toBeHidden()
  await save.click()
  await expect(tick).toBeVisible()
  await expect(tick).not.toBeChecked()
  await tick.check()
  await save.click()
  await expect(page.getByText('Hội đồng đã có 3 thành viên')).toBeVisible()
  await context.close()
})
