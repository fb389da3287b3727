import { expect, type Page } from '@playwright/test'
import { go } from './profile.ts'

export const members = [
  'Trần Văn Chủ',
  'Lê Thị Phó',
  'Phạm Văn Ba',
  'Hoàng Thị Bốn',
  'Vũ Văn Năm',
  'Đặng Thị Sáu',
  'Bùi Văn Bảy',
  'Đỗ Thị Tám',
  'Hồ Văn Chín',
  'Ngô Thị Mười',
  'Dương Văn Mười Một',
] as const

/** Types the members in; the third becomes the secretary. */
export async function addCouncil(page: Page): Promise<void> {
  await go(page, 'Hội đồng')
  await page.getByRole('main').getByRole('button', { name: 'Thêm thành viên' }).first().click()
  for (const [index, name] of members.entries()) {
    await expect(page.getByText(`Hội đồng đã có ${index} thành viên`)).toBeVisible()
    await page.getByLabel('Họ và tên').fill(name)
    await page.getByLabel('Đơn vị').fill('Sở Khoa học và Công nghệ')
    await page.getByRole('button', { name: 'Lưu và thêm tiếp' }).click()
  }
  await page.getByRole('button', { name: 'Chọn thư ký' }).click()
  await page
    .getByRole('dialog')
    .getByLabel('Thư ký')
    .selectOption({ label: `${members[2]} – Sở Khoa học và Công nghệ` })
  await page.getByRole('button', { name: 'Chọn làm thư ký' }).click()
  await expect(page.getByText('Đúng thành phần')).toBeVisible()
}

export async function addEnterprise(page: Page, name: string): Promise<void> {
  await go(page, 'Doanh nghiệp')
  await page.getByRole('main').getByRole('button', { name: 'Thêm doanh nghiệp' }).first().click()
  await page.getByLabel('Tên đầy đủ').fill(name)
  await page.getByRole('button', { name: 'Lưu doanh nghiệp' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

export async function planSitting(page: Page, enterprise: string): Promise<void> {
  await go(page, 'Phiên họp')
  await page.getByRole('main').getByRole('button', { name: 'Lập phiên họp' }).first().click()
  await page.getByRole('textbox', { name: 'Bắt đầu: ngày' }).fill('15/10/2024')
  await page.getByLabel('Bắt đầu: giờ').fill('8h00')
  await page.getByRole('textbox', { name: 'Kết thúc: ngày' }).fill('15/10/2024')
  await page.getByLabel('Kết thúc: giờ').fill('11h30')
  await page.getByLabel('Chương trình họp').fill('Nghe báo cáo; thảo luận; bỏ phiếu')
  await page.getByLabel('Thêm doanh nghiệp vào phiên họp').selectOption(enterprise)
  await page.getByRole('main').getByRole('button', { name: 'Lập phiên họp' }).click()
  await expect(page.getByRole('navigation', { name: 'Các phần của phiên họp' })).toBeVisible()
}

/** Fills and seals the sheet that is open. */
export async function sealOpenSheet(page: Page, member: string, percent: string): Promise<void> {
  await expect(page.getByRole('heading', { name: `Phiếu của ${member}` })).toBeVisible()
  for (let item = 1; item <= 7; item++) await page.getByLabel(`Tỷ lệ tiêu chí ${item}`).fill(percent)
  await page.getByLabel('Điểm mạnh (tiêu chí 1)').fill('Lãnh đạo quan tâm đến chất lượng.')
  await page.getByRole('button', { name: 'Niêm phong và sang phiếu tiếp theo' }).click()
  // Whoever types in a pile of paper sheets sees once more whose this one is.
  await expect(page.getByRole('dialog')).toContainText(`Phiếu của ${member} cho `)
  await page.getByRole('dialog').getByRole('button', { name: 'Niêm phong' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}
