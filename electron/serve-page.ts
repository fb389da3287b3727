import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import policy from './page-policy.json' with { type: 'json' }

/**
 * The page's origin. IndexedDB belongs to it, so it must never change: another origin is an empty store (R-UPD-3).
 * `main.ts` asserts it when the page has loaded.
 */
export const pageScheme = 'app'
const pageHost = 'so-tuyen'
export const pageOrigin = `${pageScheme}://${pageHost}`

const types: Readonly<Record<string, string>> = policy.types

/**
 * Answers `app://so-tuyen/…` from the built page's folder and from nowhere else. A path without an extension is a place
 * inside the app and gets `index.html`. Every answer carries the policy of `page-policy.json`, which the launcher's
 * server (`scripts/`) sends too; the page and its policy share one fresh nonce.
 */
export async function servePage(folder: string, request: Request): Promise<Response> {
  // As text, because a URL's host hides a user, an empty port and capitals.
  if (request.method !== 'GET' || !request.url.startsWith(`${pageOrigin}/`)) return refused(403)
  const file = fileInside(folder, new URL(request.url).pathname)
  if (!file) return refused(403)
  const nonce = randomBytes(16).toString('base64')
  const headers = new Headers({ 'content-type': types[path.extname(file)] ?? 'application/octet-stream' })
  for (const [name, value] of Object.entries(policy.headers)) headers.set(name, value.replaceAll('__NONCE__', nonce))
  try {
    if (path.extname(file) !== '.html') return new Response(await readFile(file), { headers })
    return new Response((await readFile(file, 'utf8')).replaceAll('__NONCE__', nonce), { headers })
  } catch {
    return refused(404)
  }
}

/** The file for an address, or `null` when the address leads out of the folder. */
function fileInside(folder: string, pathname: string): string | null {
  let asked: string
  try {
    asked = decodeURIComponent(pathname)
  } catch {
    return null
  }
  // NUL ends a name early; a backslash and a colon lead to other folders, drives and streams on Windows.
  if (/[\0\\:]/.test(asked)) return null
  const file = path.resolve(folder, `.${path.posix.extname(asked) ? asked : '/index.html'}`)
  return file.startsWith(path.resolve(folder) + path.sep) ? file : null
}

function refused(status: 403 | 404): Response {
  return new Response(null, { status })
}
