import type { RefusalCode, Ruling } from '../../shared/journal/rulings.ts'
import type { Sql } from './database.ts'

interface RulingRow {
  readonly n: number
  readonly journal: string
  readonly seq: number
  readonly hash: string
  readonly verdict: Ruling['verdict']
  readonly code: RefusalCode | ''
}

export async function rulingsFrom(sql: Sql, workspace: string, n: number, limit: number): Promise<readonly Ruling[]> {
  const found = await sql.query<RulingRow>(
    `select n, journal, seq, hash, verdict, code from rulings where workspace = $1 and n >= $2
      order by rulings.n limit $3`,
    [workspace, n, limit],
  )
  return found.map(({ code, ...ruling }) => (code === '' ? ruling : { ...ruling, code }))
}

export async function addRulings(
  sql: Sql,
  workspace: string,
  run: readonly (readonly [Ruling, string])[],
): Promise<void> {
  if (run.length === 0) return
  await sql.query(
    `insert into rulings (workspace, n, running_hash, journal, seq, hash, verdict, code)
      select $1, * from unnest($2::bigint[], $3::text[], $4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::text[])`,
    [
      workspace,
      run.map(([{ n }]) => n),
      run.map(([, r]) => r),
      run.map(([{ journal }]) => journal),
      run.map(([{ seq }]) => seq),
      run.map(([{ hash }]) => hash),
      run.map(([{ verdict }]) => verdict),
      run.map(([{ code }]) => code ?? ''),
    ],
  )
}
