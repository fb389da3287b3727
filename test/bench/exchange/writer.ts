import { randomUUID } from 'node:crypto'
import { newJournal, nextEntry, type OwnJournal } from '../../../shared/journal/append.ts'
import type { Batch } from '../../../shared/journal/batch.ts'
import { type Change, type KnownEntry, tablesVersion } from '../../../shared/journal/entry.ts'
import { type Head, headSignedText, type SignedHead } from '../../../shared/journal/heads.ts'
import { type Answered, call, enrolAt, postJson, realKeys, tokenOf } from '../../server/office.ts'
import type { CouncilRecord } from './records.ts'

/** A device without a browser: it writes one journal and carries it itself, so that only the server is measured. */
export interface Writer {
  /** Writes one entry a record. */
  readonly write: (records: readonly CouncilRecord[]) => void
  readonly written: () => readonly KnownEntry[]
  /** Connects with a server, adopts the workspace there, and brings its first entries. */
  readonly adopt: (address: string, code: string) => Promise<void>
  /** Sends the entries after `from` up to `to`, and says that it knows all up to `knows`. */
  readonly exchange: (
    address: string,
    part: { readonly from: number; readonly to: number; readonly knows: number },
  ) => Promise<{ readonly ms: number; readonly answer: Batch }>
}

export function newWriter(): Writer {
  const [workspace, device, journal, actor] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const keys = realKeys()
  const written: KnownEntry[] = []
  let own: OwnJournal = newJournal(journal)
  let province = ''
  const append = (command: string, changes: readonly Change[]): void => {
    const content = { actor, command, changes, wall: new Date().toISOString(), greatestHeld: '', heads: [] }
    const next = nextEntry({ workspace, version: tablesVersion, own, ...content })
    own = next.own
    written.push(next.known)
  }
  const headAt = (seq: number): Head => ({ journal, seq, hash: written[seq - 1]?.hash ?? '' })
  const signed = (head: Head): SignedHead => ({ ...head, signature: keys.sign(headSignedText(workspace, head)) })
  const exchange: Writer['exchange'] = async (address, { from, to, knows }) => {
    const batch: Batch = {
      v: 1,
      workspace,
      from: device,
      knows: { heads: knows === 0 ? [] : [headAt(knows)], epoch: '', n: 0 },
      rulings: [],
      entries: written.slice(from, to).map(({ text }) => text),
      heads: to > from ? [signed(headAt(to))] : [],
      lacks: [],
    }
    const request = postJson(batch, tokenOf(keys, { sub: device, aud: province }))
    const startMs = performance.now()
    const { body } = wanted(await call<Batch>(`${address}/v1/workspaces/${workspace}/exchange`, request))
    return { ms: performance.now() - startMs, answer: body }
  }
  return {
    write: (records) => {
      for (const { table, id, values } of records) append(`${table}.write`, [{ table, id, set: values }])
    },
    written: () => written,
    adopt: async (address, code) => {
      const act = { device, publicKey: keys.publicKey, reason: 'first' }
      append('journal.open', [{ table: 'journals', id: journal, set: { act } }])
      const root = { id: workspace, rootJournal: journal, name: 'Chi cục Mẫu' }
      province = wanted(await enrolAt(address, { code, device, keys, workspace: root })).body.province
      append('provinces.trust', [{ table: 'provinces', id: province, set: { act: { name: 'Máy chủ tỉnh', address } } }])
      await exchange(address, { from: 0, to: 2, knows: 2 })
    },
    exchange,
  }
}

function wanted<Body>(answered: Answered<Body>): Answered<Body> {
  if (answered.status !== 200) throw new Error(`The server answered ${answered.status} ${answered.code ?? ''}`)
  return answered
}
