import { access } from 'node:fs/promises'
import path from 'node:path'
import { writeDurably } from '../electron/write-durably.ts'
import type { RescueHost, RescueModule } from '../electron/rescue-call.ts'
import { findKey, type Passphrases, passphrasesOf } from './open-key.ts'
import { readOptions } from './options.ts'
import { makeOutFolder } from './out-folder.ts'
import { readCopy } from './read-copy.ts'
import { readPackageFile } from './read-package.ts'
import { type Damage, emptySalvage, holesIn, type Salvage } from './salvage.ts'
import { type Source, sourcesIn } from './sources.ts'
import { damageWords, readMe, rescueSentence, summary, usage, writingSentence } from './words.vi.ts'
import { writeOut } from './write-out.ts'

/** 0 everything was whole; 1 the call was wrong or there was nothing; 2 nothing opened; 3 rescued with damage; 4 not written. */
const exit = { whole: 0, refused: 1, locked: 2, damaged: 3, notWritten: 4 } as const

interface Found {
  readonly salvages: Map<string, Salvage>
  /** What belongs to no workspace that could be read. */
  readonly stray: Damage[]
}

/** Reads second copies and packages without the app and its database, and writes all that can be had into a new folder. */
export const rescue: RescueModule['rescue'] = async (args, host) => {
  const options = readOptions(args)
  if (!options.ok) {
    host.say(`${rescueSentence(options.problem)}\n${usage}`)
    return exit.refused
  }
  const places = options.value.sources.map((source) => path.resolve(host.from, source))
  for (const place of places)
    if (
      !(await access(place).then(
        () => true,
        () => false,
      ))
    ) {
      host.say(rescueSentence({ code: 'source-missing', place }))
      return exit.refused
    }
  const sources = (await Promise.all(places.map(sourcesIn))).flat()
  if (sources.length === 0) {
    host.say(rescueSentence({ code: 'nothing-found' }))
    return exit.refused
  }
  const found: Found = { salvages: new Map(), stray: [] }
  const passphrases = passphrasesOf(host)
  for (const source of sources) await readSource(source, host, passphrases, found)
  return await tellAndWrite(found, host, places, options.value.to)
}

async function readSource(source: Source, host: RescueHost, passphrases: Passphrases, found: Found): Promise<void> {
  const salvageOf = (workspace: string): Salvage => {
    const known = found.salvages.get(workspace) ?? emptySalvage(workspace)
    found.salvages.set(workspace, known)
    return known
  }
  const readPackages = async (files: readonly string[], workspace: string): Promise<void> => {
    for (const file of files) {
      const read = await readPackageFile(file, workspace, passphrases, salvageOf, (damage) => found.stray.push(damage))
      if (read === 'locked') found.stray.push({ file, line: null, what: 'locked' })
      // An older one opens by the same passphrase, or as little.
      if (read !== 'damaged') return
    }
  }
  if (source.kind === 'packages') return await readPackages(source.files, '')
  const { folder, workspace, backups } = source
  const opened = await findKey(folder, workspace, host, passphrases)
  if (opened.kind === 'key') {
    const salvage = salvageOf(workspace)
    await readCopy(folder, opened.key, salvage)
    if (salvage.damage.length === 0 && holesIn(salvage).length === 0) return
  } else {
    const file = opened.kind === 'no-key' ? path.join(folder, 'key.json') : folder
    found.stray.push({ file, line: null, what: opened.kind })
  }
  await readPackages(backups, workspace)
}

async function tellAndWrite(
  { salvages, stray }: Found,
  host: RescueHost,
  places: readonly string[],
  to: string | null,
): Promise<number> {
  for (const damage of stray) host.say(damageWords(damage))
  if (salvages.size === 0) {
    host.say(rescueSentence({ code: 'nothing-opened' }))
    return exit.locked
  }
  const now = new Date()
  const out = await makeOutFolder(to === null ? null : path.resolve(host.from, to), places, now)
  if (!out.ok) {
    host.say(rescueSentence(out.problem))
    return out.problem.code === 'out-not-made' ? exit.notWritten : exit.refused
  }
  const reports: string[] = stray.map((damage) => `${damageWords(damage)}\n`)
  for (const salvage of salvages.values()) {
    const written = await writeOut(out.value, salvage, now)
    if (!written.ok) {
      host.say(writingSentence(written.problem))
      return exit.notWritten
    }
    const report = summary(salvage, written.value)
    host.say(report)
    reports.push(report)
  }
  const report = await writeDurably(
    out.value,
    'DOC-TRUOC.txt',
    new TextEncoder().encode(`${readMe}\n${reports.join('\n')}`),
  )
  if (!report.ok) {
    host.say(writingSentence(report.problem))
    return exit.notWritten
  }
  host.say(`Đã ghi vào ${out.value}\nNội dung ở đó không mã hóa: hãy giữ kín.`)
  const isWhole = stray.length === 0 && [...salvages.values()].every(isUndamaged)
  return isWhole ? exit.whole : exit.damaged
}

const isUndamaged = (salvage: Salvage): boolean => salvage.damage.length === 0 && holesIn(salvage).length === 0
