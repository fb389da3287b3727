import { addWorkspace, openWorkspace, readPerson, writePerson } from '../../../renderer/app/workspaces.ts'
import type { Council } from '../../../renderer/data/council.ts'
import { rowTableNames } from '../../../renderer/data/database.ts'
import type { OwnJournal } from '../../../shared/journal/append.ts'
import { newId } from '../../../renderer/data/ids.ts'
import { openProfile, readSetting, writeSetting } from '../../../renderer/data/profile.ts'
import { foldEntries } from '../../../renderer/data/write-rows.ts'
import { readPen, writePen } from '../../../renderer/data/pen.ts'
import { storedEntry } from '../../../renderer/data/rows.ts'
import { runCommand } from '../../../renderer/data/run-command.ts'
import { nextAt } from '../../../shared/journal/clock.ts'
import { tablesVersion, writeEntry } from '../../../shared/journal/entry.ts'
import { foundSeason, startSeason } from '../../../shared/seasons/commands.ts'
import { enterpriseArgs } from './enterprise.ts'

const perTransaction = 1000

export const seasonPaper = {
  awardYear: 2024,
  name: 'Mùa giải 2024',
  province: 'Ninh Thuận',
  parentBody: '',
  issuingBody: '',
  bodyCode: 'HĐST',
  decisionNumber: '',
  decisionDate: '',
  decisionBody: '',
  place: '',
  recipients: '',
  wordsThousand: 'nghìn' as const,
  wordsCommas: false,
}

/** A workspace with one started season and so many enterprises in it, one entry each. Answers how long those took. */
export async function seed(enterprises: number): Promise<{ readonly ms: number }> {
  const profile = await openProfile()
  await writePerson(profile, { name: 'Lê Minh Giả Định', role: 'secretary' })
  const workspace = await addWorkspace(profile, { id: newId(), name: 'Chi cục Mẫu', sample: false })
  await writeSetting(profile.db, 'workspace', workspace.id)
  const council = await openSeeded()
  const season = newId()
  await mustRun(council, foundSeason, {
    id: season,
    workspace: { id: workspace.id, name: workspace.name, sample: false },
    ruleSet: 'nd132-tt27',
    normSet: 'ninh-thuan-2024',
    ...seasonPaper,
  })
  await mustRun(council, startSeason, { id: season })
  const startMs = performance.now()
  for (let from = 0; from < enterprises; from += perTransaction)
    await writeEnterprises(council, season, from, Math.min(enterprises, from + perTransaction))
  const ms = performance.now() - startMs
  council.db.close()
  profile.db.close()
  return { ms }
}

/** The workspace that `seed` made, opened beside the app: its changes reach the app's queries as the app's own do. */
export async function openSeeded(): Promise<Council> {
  const profile = await openProfile()
  const [person, id] = [await readPerson(profile), await readSetting<string>(profile.db, 'workspace')]
  const workspace = id === undefined ? undefined : await profile.db.workspaces.get(id)
  if (!person || !workspace) throw new Error('openSeeded: this profile was not seeded')
  return openWorkspace(profile, workspace, person, () => null)
}

const mustRun = async (...args: Parameters<typeof runCommand>): Promise<void> => {
  const outcome = await runCommand(...args)
  if (!outcome.ok) throw new Error(`${args[1].name} was refused: ${JSON.stringify(outcome.problem)}`)
}

/** What the command runner would have written, a thousand commands in one transaction instead of one each. */
async function writeEnterprises(council: Council, season: string, from: number, to: number): Promise<void> {
  const { db, workspace, person } = council
  await db.transaction('rw', [...rowTableNames, 'entries', 'meta'], async () => {
    const pen = await readPen(db)
    let own = pen.own as OwnJournal
    const entries = []
    for (let index = from; index < to; index++) {
      const { id, sameTaxCodeConfirmed: _, ...values } = enterpriseArgs(season, index)
      const known = writeEntry({
        v: tablesVersion,
        workspace,
        journal: own.journal,
        seq: own.seq + 1,
        prev: own.hash,
        at: nextAt({ ownLast: own.at, greatestHeld: '', wall: new Date().toISOString() }),
        actor: person.id,
        command: 'enterprises.register',
        changes: [{ table: 'enterprises', id, set: { ...values, goldYears: [] } }],
      })
      entries.push(known)
      own = { ...own, seq: own.seq + 1, hash: known.hash, at: known.entry.at }
    }
    await db.entries.bulkAdd(entries.map((known) => storedEntry(known, 'applied')))
    await foldEntries(db, entries, { fresh: entries, read: () => null })
    const { hash, journal, seq, at } = own
    await writePen(db, { ...pen, own, heads: [{ hash, journal, seq }], newest: at })
  })
}
