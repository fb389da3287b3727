import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { shellOf } from './shell-app.ts'

const sizes = [
  { width: 1366, height: 768 },
  { width: 1366, height: 640 },
  { width: 1093, height: 614 },
]

/** No serious barrier, nothing wider than the window. */
export async function expectReadable(page: Page, what: string): Promise<void> {
  await expect(page.getByText('Đang đọc dữ liệu…')).toHaveCount(0)
  // Otherwise axe opens a second page, which Electron does not do for a test.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(shellOf(page) !== undefined).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`),
    what,
  ).toEqual([])
  for (const size of sizes) {
    await page.setViewportSize(size)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, `${what} at ${size.width}×${size.height}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}
