import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { servePage } from './serve-page.ts'

/** Addresses as nobody types them. The page's folder is all that there is, at its one origin. */

let page: string

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-page-'))
  page = path.join(folder, 'renderer')
  await mkdir(page)
  await writeFile(path.join(folder, 'secret.json'), 'SECRET')
  await writeFile(path.join(page, 'index.html'), 'the page')
  await writeFile(path.join(page, 'main.js'), 'its script')
})

const asked = async (url: string, method = 'GET') => {
  // `Request` takes no address with a user in it, which is no reason to trust that none comes.
  const answer = await servePage(page, { url, method } as Request)
  return { status: answer.status, text: await answer.text() }
}

test('its own address gives the page, and its files', async () => {
  expect(await asked('app://so-tuyen/')).toEqual({ status: 200, text: 'the page' })
  expect(await asked('app://so-tuyen/main.js?x#y')).toEqual({ status: 200, text: 'its script' })
})

test.each([
  'app://SO-TUYEN/main.js',
  'app://so-tuyen./main.js',
  'app://so-tuyen:80/main.js',
  'app://so-tuyen:/main.js',
  'app://hoa@so-tuyen/main.js',
  'app://hoa:mk@so-tuyen/main.js',
  'app://so-tuyen@example.com/main.js',
  'app://so-tuyen%2eexample.com/main.js',
  'app://so-tuyen\\@example.com/main.js',
  'app://example.com/main.js',
  'app:///main.js',
  'app:main.js',
  'APP://so-tuyen/main.js',
  'file:///main.js',
  'app://so-tuyen/..\\secret.json',
  'app://so-tuyen/..%5csecret.json',
  'app://so-tuyen/main.js%00.json',
  'app://so-tuyen/%00',
  'app://so-tuyen/%zz.js',
  'app://so-tuyen/%c0%ae%c0%ae/secret.json',
  'app://so-tuyen/..%2fsecret.json',
  'app://so-tuyen/x/..%2f..%2fsecret.json',
  'app://so-tuyen/%2fetc/passwd.json/..%2f..%2f..%2f..%2fsecret.json',
  // Drives and second streams of Windows.
  'app://so-tuyen/C:/secret.json',
  'app://so-tuyen/main.js::$DATA.json',
])('refused: %s', async (url) => {
  expect(await asked(url)).toEqual({ status: 403, text: '' })
})

test.each([
  'app://so-tuyen/../secret.json',
  'app://so-tuyen/%2e%2e/secret.json',
  'app://so-tuyen/..%252fsecret.json',
  'app://so-tuyen/..%25252fsecret.json',
  'app://so-tuyen/....//secret.json',
  'app://so-tuyen/.../secret.json',
  `app://so-tuyen/${'x'.repeat(5_000)}.js`,
  `app://so-tuyen/${'x/'.repeat(500_000)}main.js`,
  'app://so-tuyen/renderer.js/main.js',
])('not there: %#', async (url) => {
  expect(await asked(url)).toEqual({ status: 404, text: '' })
})

test('nothing but GET is answered', async () => {
  for (const method of ['POST', 'PUT', 'HEAD', 'get '])
    expect((await asked('app://so-tuyen/', method)).status, method).toBe(403)
})
