import { expect, test } from '@playwright/test'
import { go, openProfile, openSampleSeason } from './profile.ts'
import { typeUnikey } from './type-unikey.ts'

/** A secretary types a paper sheet with Unikey, is cut off in the middle, goes on and seals it. */
const percents = ['70', '65', '75', '60', '70', '65', '75']
const strength = 'Lãnh đạo quan tâm đến chất lượng; người lao động được đào tạo đầy đủ.'
const improvement = 'Cần so sánh kết quả với đối thủ cạnh tranh và doanh nghiệp dẫn đầu ngành.'

test('a paper sheet is typed in with Unikey, survives a reload and is sealed', async ({ browser }) => {
  const strangers: string[] = []
  const { context, page } = await openProfile(browser, strangers)
  await openSampleSeason(page)

  await go(page, 'Phiên họp')
  await page.getByRole('button', { name: 'Lập phiên họp' }).click()
  const title = page.getByLabel('Tên phiên họp')
  await title.fill('')
  await typeUnikey(title, 'Họp bổ sung xét hồ sơ Công ty Cổ phần Muối Ví Dụ')
  await page.getByLabel('Bắt đầu: giờ').fill('8h30')
  await page.getByLabel('Bắt đầu: ngày').fill('15/10/2024')
  await page.getByLabel('Thêm doanh nghiệp vào phiên họp').selectOption('Công ty Cổ phần Muối Ví Dụ')
  await page.getByRole('main').getByRole('button', { name: 'Lập phiên họp' }).click()
  await expect(page.getByRole('navigation', { name: 'Các phần của phiên họp' })).toBeVisible()

  await go(page, 'Phiếu nhận xét')
  await page.getByRole('navigation', { name: 'Chọn đợt họp' }).getByRole('link', { name: 'Đợt 3' }).click()
  await page
    .getByRole('row', { name: /Nguyễn Văn Ví Dụ/ })
    .getByRole('link', { name: /Chưa chấm/ })
    .click()
  for (const [index, percent] of percents.entries())
    await typeUnikey(page.getByLabel(`Tỷ lệ tiêu chí ${index + 1}`), percent)
  await typeUnikey(page.getByLabel('Điểm mạnh (tiêu chí 1)'), strength)
  await page.reload()
  await expect(page.getByText(/Bản nháp chưa lưu/)).toBeVisible()
  await expect(page.getByLabel('Điểm mạnh (tiêu chí 1)')).toHaveValue(strength)
  for (const [index, percent] of percents.entries())
    await expect(page.getByLabel(`Tỷ lệ tiêu chí ${index + 1}`)).toHaveValue(percent)
  await typeUnikey(page.getByLabel('Cơ hội cải tiến (tiêu chí 7)'), improvement)

  const total = await page.getByText(/^Tổng: .* điểm$/).innerText()
  await page.getByRole('button', { name: 'Niêm phong và sang phiếu tiếp theo' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Niêm phong' }).click()
  await expect(page.getByRole('heading', { name: 'Phiếu của Trần Thị Mẫu Mực' })).toBeVisible()
  await page.getByRole('link', { name: /Nguyễn Văn Ví Dụ/ }).click()
  await expect(page.getByText(strength)).toBeVisible()
  await expect(page.getByText(improvement)).toBeVisible()
  const points = /^Tổng: ([\d.,]+)/.exec(total)?.[1] ?? 'no total'
  await expect(page.getByRole('main').getByText(points).first()).toBeVisible()
  expect(strangers).toEqual([])
  await context.close()
})
