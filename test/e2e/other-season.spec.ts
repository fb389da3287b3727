import { expect, test } from '@playwright/test'
import { addEnterprise, planSitting } from './council-by-hand.ts'
import { go, openProfile, openSampleSeason, typeSeason, visit } from './profile.ts'

test('a sitting of another season says so, offers its own people and leads to its season', async ({ browser }) => {
  const { context, page } = await openProfile(browser, [])
  await openSampleSeason(page)
  const name = 'Công ty TNHH Nho Ví Dụ'
  await addEnterprise(page, name)
  await planSitting(page, name)
  const sitting = await page.evaluate(() => location.hash)
  await visit(page, '/cai-dat/mua-giai-moi')
  await typeSeason(page)
  await visit(page, sitting.slice(1))
  await expect(page.getByText('Các mục ở cột bên trái')).toBeVisible()
  await expect(page.getByText(`1. ${name}`)).toBeVisible()
  await expect(page.getByLabel('Chủ trì').locator('option')).not.toHaveCount(1)
  await page.getByRole('button', { name: 'Mở mùa giải này' }).click()
  await expect(page.getByText('Các mục ở cột bên trái')).toBeHidden()
  await go(page, 'Phiên họp')
  await expect(page.getByRole('button', { name: /^Đợt / }).first()).toBeVisible()
  await context.close()
})

test('an enterprise that went into the bin beside its sitting is named when the sitting comes back', async ({
  browser,
}) => {
  const { context, page } = await openProfile(browser, [])
  await openSampleSeason(page)
  const name = 'Công ty TNHH Nho Ví Dụ'
  await addEnterprise(page, name)
  const enterprise = await page.evaluate(() => location.hash)
  await planSitting(page, name)
  const sitting = await page.evaluate(() => location.hash)
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Bỏ phiên họp' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ phiên họp' }).click()
  await expect(page.getByRole('heading', { name: 'Phiên họp', exact: true })).toBeVisible()
  await visit(page, enterprise.slice(1))
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Bỏ vào Thùng rác' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ vào Thùng rác' }).click()
  await expect(page.getByRole('heading', { name: 'Doanh nghiệp', exact: true })).toBeVisible()
  await visit(page, '/cai-dat/thung-rac')
  const restore = (what: RegExp) => page.getByRole('row', { name: what }).getByRole('button').click()
  await restore(/Phiên họp/)
  await visit(page, sitting.slice(1))
  await expect(page.getByText(`“${name}” có trong phiên này nhưng hồ sơ đang ở thùng rác`)).toBeVisible()
  await expect(page.getByText(`1. ${name}`)).toBeVisible()
  await visit(page, '/cai-dat/thung-rac')
  await restore(/Nho Ví Dụ/)
  await visit(page, sitting.slice(1))
  await expect(page.getByText(`1. ${name}`)).toBeVisible()
  await expect(page.getByText('hồ sơ đang ở thùng rác')).toBeHidden()
  await context.close()
})
