import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { go } from './profile.ts'

/** Presses a button that saves a file and gives its path. */
export async function save(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return download.path()
}

/** What a DOCX or an XLSX says. */
export const xmlTextOf = (file: string): string =>
  Object.entries(unzipSync(readFileSync(file)))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => strFromU8(bytes).replaceAll(/<[^>]+>/g, ''))
    .join(' ')

/** The minutes as saved say the sum in figures and in words, in every format. */
export async function expectSumInPapers(page: Page, figure: string, words: string): Promise<void> {
  await go(page, 'Văn bản')
  await expect(page.getByText(/^Trang 1\//)).toBeVisible({ timeout: 60_000 })
  const pdf = execFileSync('pdftotext', ['-layout', await save(page, 'Lưu PDF'), '-'], { encoding: 'utf8' })
  const text = pdf.normalize('NFC').replaceAll(/\s+/g, ' ')
  expect(text).toContain(figure)
  expect(text).toContain(words)
  const docx = xmlTextOf(await save(page, 'Lưu DOCX'))
  expect(docx).toContain(figure)
  expect(docx).toContain(words)
  const xlsx = xmlTextOf(await save(page, 'Lưu XLSX'))
  expect(xlsx).toContain(figure.replaceAll('.', ''))
  expect(xlsx).toContain(words)
}

/** The state code by which two laptops are compared, on the page Trao đổi. */
export const stateCode = (page: Page): Promise<string> => page.locator('dd code').first().innerText()

/** The ten words that are shown after a package was written. */
export async function shownPassphrase(page: Page): Promise<string> {
  const words = page.getByRole('list', { name: 'Mật khẩu của gói' }).getByRole('listitem')
  await expect(words).toHaveCount(10, { timeout: 60_000 })
  return (await words.allInnerTexts()).join(' ')
}

export async function openLocked(page: Page, button: string, passphrase: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Mật khẩu của gói' }).fill(passphrase)
  await page.getByRole('button', { name: button }).click()
}

export async function choosePackage(page: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ])
  await chooser.setFiles({ name: 'goi.zip', mimeType: 'application/zip', buffer: readFileSync(file) })
}

/** Every row and withheld file of the open workspace, as stored. */
export const tablesOf = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const name =
      (await indexedDB.databases()).map((item) => item.name ?? '').find((item) => item.startsWith('so-tuyen-')) ?? ''
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(new Error('cannot open')))
    })
    const own = new Set(['meta', 'drafts', 'entries'])
    const stores = [...db.objectStoreNames].filter((store) => !own.has(store))
    const tables: Record<string, unknown> = {}
    for (const store of stores) {
      tables[store] = await new Promise((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll()
        request.addEventListener('success', () => resolve(request.result))
      })
    }
    db.close()
    return tables
  })
