import process from 'node:process'
import { firstPage, openBrowser } from './browser.ts'

/** The peer of the shell's start: opens the app in plain Chromium, clicks, tells that the screen is there; ends when it is asked to. */
const [folder = '', app = ''] = process.argv.slice(2)
const context = await openBrowser({ folder }, 'empty')
const page = firstPage(context)
await page.goto(app)
await page.getByRole('link', { name: 'Hội đồng' }).first().click()
await page.getByText('Thêm thành viên').first().waitFor()
process.once('message', () => void context.close().then(() => process.exit()))
process.send?.('interactive')
