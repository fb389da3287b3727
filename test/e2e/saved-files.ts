import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Download, expect, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { chooseNext, saveInto } from './native-dialogs.ts'
import { go } from './profile.ts'
import { type ShellApp, shellOf } from './shell-app.ts'

/**
 * How a test saves and opens files: in a plain browser by download and file chooser, in the shell by its dialogs. Specs know only
 * these functions, so one text runs in both.
 */

export interface SavedFile {
  readonly name: string
  /** Where it is now. */
  readonly file: string
}

/** Presses a button that saves a file and gives its path. */
export async function save(page: Page, button: string): Promise<string> {
  const press = (): Promise<void> => page.getByRole('button', { name: button }).click()
  const shell = shellOf(page)
  if (!shell) {
    const [download] = await Promise.all([page.waitForEvent('download'), press()])
    return (await keep(download)).file
  }
  const folder = newFolder()
  await saveInto(shell, folder)
  await press()
  await expect.poll(() => filesIn(folder)).toHaveLength(1)
  return filesIn(folder)[0]?.file ?? ''
}

/** Writes a package and what goes with it, as the page Trao đổi offers it: the package first. */
export async function writePackage(page: Page): Promise<readonly SavedFile[]> {
  const shell = shellOf(page)
  const written = shell ? await writeIntoFolder(page, shell) : await downloadAll(page)
  return written.toSorted((a, b) => Number(b.name.startsWith('SOTUYEN-')) - Number(a.name.startsWith('SOTUYEN-')))
}

async function writeIntoFolder(page: Page, shell: ShellApp): Promise<SavedFile[]> {
  const folder = newFolder()
  await chooseNext(shell, folder)
  await page.getByRole('button', { name: /^(Chọn USB và ghi…|Chọn nơi khác…)$/ }).click()
  await expect(page.getByText(`Nơi ghi: ${folder}.`)).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText('Đã ghi, đọc lại và đúng. Có thể rút USB.')).toBeVisible()
  const files = filesIn(folder)
  expect(files.map(({ name }) => name).toSorted()).toEqual((await namesOnScreen(page)).toSorted())
  return files
}

async function downloadAll(page: Page): Promise<SavedFile[]> {
  const downloads: Download[] = []
  const note = (download: Download): void => void downloads.push(download)
  page.on('download', note)
  await page.getByRole('button', { name: 'Ghi vào thư mục tải xuống' }).click()
  await expect
    .poll(
      async () => {
        const names = await namesOnScreen(page)
        return names.length > 0 && names.every((name) => downloads.some((item) => item.suggestedFilename() === name))
      },
      { timeout: 120_000 },
    )
    .toBe(true)
  page.off('download', note)
  return await Promise.all(downloads.map(keep))
}

/** What the page says that it has written; nothing while it is still writing. */
const namesOnScreen = (page: Page): Promise<string[]> =>
  page.getByRole('status').filter({ hasText: 'Nơi ghi:' }).locator('ul > li').allInnerTexts()

async function keep(download: Download): Promise<SavedFile> {
  const name = download.suggestedFilename()
  const file = path.join(newFolder(), name)
  await download.saveAs(file)
  return { name, file }
}

const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'so-tuyen-saved-'))

/** What is being written has another name until it is whole. */
const filesIn = (folder: string): SavedFile[] =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('.part'))
    .map((name) => ({ name, file: path.join(folder, name) }))

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

/** Presses a button that asks for a file, and gives it this one. */
export async function chooseFile(page: Page, button: string, file: string): Promise<void> {
  const press = (): Promise<void> => page.getByRole('button', { name: button }).click()
  const shell = shellOf(page)
  if (shell) {
    await chooseNext(shell, file)
    return await press()
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()])
  await chooser.setFiles(file)
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
