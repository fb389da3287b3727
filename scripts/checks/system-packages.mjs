import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { run } from '../launcher/project.mjs'

/** Programs outside npm that the tests use, with the Debian package that brings each. */
const needed = [
  { package: 'chromium', program: 'chromium', instead: process.env.CHROMIUM_PATH },
  { package: 'fonts-liberation', file: '/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf' },
  { package: 'poppler-utils', program: 'pdftotext' },
  { package: 'libreoffice-writer-nogui', file: '/usr/lib/libreoffice/program/libswlo.so' },
  { package: 'libreoffice-calc-nogui', file: '/usr/lib/libreoffice/program/libsclo.so' },
  { package: 'postgresql-15', program: 'pg_ctl', file: '/usr/lib/postgresql/15/bin/pg_ctl' },
]

/** On Debian as root installs what is missing; elsewhere names it and fails, because a test that cannot run is not green. */
export async function installSystemPackages() {
  const onDebian = existsSync('/etc/debian_version')
  const missing = needed.filter((one) => !isThere(one, onDebian)).map((one) => one.package)
  if (missing.length === 0) return 0
  if (!onDebian || process.getuid?.() !== 0) {
    console.error(`The tests need these programs (names of Debian packages), please install them: ${missing.join(' ')}`)
    return 1
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await run('apt-get', ['update', '-q'], { env })
  return updated === 0
    ? await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], { env })
    : updated
}

function isThere({ program, file, instead }, onDebian) {
  if (instead && existsSync(instead)) return true
  // Where a file lies is only known for Debian; elsewhere LibreOffice and the fonts are the user's own business.
  if (file) return !onDebian || existsSync(file)
  const finder = process.platform === 'win32' ? 'where' : 'which'
  return spawnSync(finder, [program], { stdio: 'ignore' }).status === 0
}
