import { addWorkspace, openWorkspace, readPerson, writePerson } from '../../../../renderer/app/workspaces.ts'
import type { Council } from '../../../../renderer/data/council.ts'
import { rowTableNames } from '../../../../renderer/data/database.ts'
import { newId } from '../../../../renderer/data/ids.ts'
import { readPen, writePen } from '../../../../renderer/data/pen.ts'
import { openProfile, readSetting, writeSetting } from '../../../../renderer/data/profile.ts'
import { storedEntry } from '../../../../renderer/data/rows.ts'
import { runCommand } from '../../../../renderer/data/run-command.ts'
import { foldEntries } from '../../../../renderer/data/write-rows.ts'
import type { OwnJournal } from '../../../../shared/journal/append.ts'
import { nextAt } from '../../../../shared/journal/clock.ts'
import { tablesVersion, writeEntry } from '../../../../shared/journal/entry.ts'
import { foundSeason } from '../../../../shared/seasons/commands.ts'
import { seasonPaper } from '../../page/seed.ts'
import { councilRecords, type CouncilRecord } from '../records.ts'

const perTransaction = 1000

/** A council's workspace in this profile with so many records, an entry each, as the app writes them; nothing exchanged yet. */
export async function seedCouncil(count: number): Promise<void> {
  const profile = await openProfile()
  await writePerson(profile, { name: 'Lê Minh Giả Định', role: 'secretary' })
  const workspace = await addWorkspace(profile, { id: newId(), name: 'Chi cục Mẫu', sample: false })
  await writeSetting(profile.db, 'workspace', workspace.id)
  profile.db.close()
  const council = await openSeeded()
  const founded = await runCommand(council, foundSeason, {
    id: newId(),
    workspace: { id: workspace.id, name: workspace.name, sample: false },
    ruleSet: 'nd132-tt27',
    normSet: 'ninh-thuan-2024',
    ...seasonPaper,
  })
  if (!founded.ok) throw new Error(`seasons.found was refused: ${JSON.stringify(founded.problem)}`)
  council.db.close()
  await addRecords(count)
}

/** Writes so many records into the seeded workspace, an entry each. */
export async function addRecords(count: number): Promise<void> {
  const council = await openSeeded()
  const records = councilRecords(count)
  for (let from = 0; from < count; from += perTransaction)
    await writeRecords(council, records.slice(from, from + perTransaction))
  council.db.close()
}

/** The workspace that `seedCouncil` or a pull made. */
export async function openSeeded(): Promise<Council> {
  const profile = await openProfile()
  const [person, id] = [await readPerson(profile), await readSetting<string>(profile.db, 'workspace')]
  const workspace = id === undefined ? undefined : await profile.db.workspaces.get(id)
  if (!person || !workspace) throw new Error('openSeeded: this profile was not seeded')
  return openWorkspace(profile, workspace, person, () => null)
}

/** What the command runner would have written, a thousand commands in one transaction instead of one each. */
async function writeRecords(council: Council, records: readonly CouncilRecord[]): Promise<void> {
  const { db, workspace, person } = council
  await db.transaction('rw', [...rowTableNames, 'entries', 'meta'], async () => {
    const pen = await readPen(db)
    let own = pen.own as OwnJournal
    const entries = records.map(({ table, id, values }) => {
      const known = writeEntry({
        v: tablesVersion,
        workspace,
        journal: own.journal,
        seq: own.seq + 1,
        prev: own.hash,
        at: nextAt({ ownLast: own.at, greatestHeld: '', wall: new Date().toISOString() }),
        actor: person.id,
        command: `${table}.write`,
        changes: [{ table, id, set: values }],
      })
      own = { ...own, seq: own.seq + 1, hash: known.hash, at: known.entry.at }
      return known
    })
    await db.entries.bulkAdd(entries.map((known) => storedEntry(known, 'applied')))
    await foldEntries(db, entries, { fresh: entries, read: () => null })
    const { hash, journal, seq, at } = own
    await writePen(db, { ...pen, own, heads: [{ hash, journal, seq }], newest: at })
  })
}
