import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

/**
 * For the publisher (docs/building-installers.md):
 *   node scripts/sign-update.mjs key <private.pem>                          a new key; prints the public half to pin
 *   node scripts/sign-update.mjs sign <private.pem> <version> <notes.txt> <folder>   signs the installers of one version
 * The private half never comes near this repository or a machine that builds.
 */

/** Before the text when it is signed; the same words are in shared/desktop/update-manifest.ts. */
const context = 'so-tuyen/update/1\n'

const targets = [
  ['win-installer-x64', (version) => `SoTuyen-Setup-${version}.exe`],
  ['win-portable-x64', (version) => `SoTuyen-Portable-${version}.exe`],
  ['linux-appimage-x64', (version) => `SoTuyen-${version}-x86_64.AppImage`],
  ['linux-deb-x64', (version) => `SoTuyen-${version}-amd64.deb`],
  ['mac-dmg-x64', (version) => `SoTuyen-${version}-x64.dmg`],
  ['mac-dmg-arm64', (version) => `SoTuyen-${version}-arm64.dmg`],
]

/** @returns {string} the public half */
export function makeKey(file) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 })
  return publicKey.export({ format: 'jwk' }).x ?? ''
}

export async function signUpdate(keyFile, version, notes, folder, released = new Date().toISOString()) {
  const files = []
  for (const [target, nameOf] of targets) {
    const file = path.join(folder, nameOf(version))
    const bytes = statSync(file, { throwIfNoEntry: false })?.size
    if (bytes) files.push({ target, name: path.basename(file), bytes, sha256: await sha256Of(file) })
  }
  if (files.length === 0) throw new Error(`no installer of version ${version} in ${folder}`)
  const manifest = JSON.stringify({ format: 'so-tuyen-update/1', version, released, notes, files })
  const key = createPrivateKey(readFileSync(keyFile))
  const signature = sign(null, Buffer.from(context + manifest), key).toString('base64url')
  const out = path.join(folder, `SoTuyen-${version}.update.json`)
  writeFileSync(out, `${JSON.stringify({ manifest, signature })}\n`)
  return { out, files, publicKey: createPublicKey(key).export({ format: 'jwk' }).x }
}

async function sha256Of(file) {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece)
  return hash.digest('hex')
}

const [, script, command, keyFile, version, notesFile, folder] = process.argv
if (script && path.basename(script) === 'sign-update.mjs') {
  if (command === 'key' && keyFile) console.log(makeKey(keyFile))
  else if (command === 'sign' && keyFile && version && notesFile && folder) {
    const { out, files, publicKey } = await signUpdate(keyFile, version, readFileSync(notesFile, 'utf8').trim(), folder)
    for (const { target, name, bytes } of files) console.log(`${target.padEnd(20)} ${name} (${bytes} bytes)`)
    console.log(`${out}\nsigned by ${publicKey}`)
  } else {
    console.error('key <private.pem> | sign <private.pem> <version> <notes.txt> <folder>')
    process.exitCode = 1
  }
}
