import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StoredRow } from '../../renderer/data/database.ts'
import type { Table } from '../../shared/data/tables.ts'
import { draftNames, heldInCopy, heldInStore, type InStore } from './held.ts'
import type { Laptop } from './laptop.ts'
import { fieldsSource, type Said } from './said.ts'

/** What must be true after every fault, whatever it was. */

/** The words of a screen that no Vietnamese secretary should see. */
const strange = /\b(undefined|null|NaN|Error|Exception|failed|Cannot|not found|quota|object Object)\b|Màn hình gặp lỗi/

/** The screen says something, in Vietnamese, and no part of it is broken. */
export async function expectHonestScreen({ shell }: Laptop): Promise<string> {
  const text = await shell().ask<string>('evaluate', 'document.body.innerText')
  ok(text.trim().length > 40, `an empty screen: “${text}”`)
  ok(!strange.test(text), `a screen that no secretary understands: “${text}”`)
  ok(/[ạảấầậắặẹẻềếệịỉọốồộợớờụủứừựỳ]/.test(text), `no Vietnamese: “${text}”`)
  return text
}

/** Waits for what holds in the end; the last reason why not is the failure. */
export async function eventually<Value>(look: () => Promise<Value>, ms = 20_000): Promise<Value> {
  for (const until = Date.now() + ms; ; ) {
    try {
      return await look()
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(100)
    }
  }
}

/**
 * Everything from before and everything that a screen said was kept is there; database and second copy hold the same, and
 * rows are what a rebuilding from the copy gives.
 */
export async function expectNothingLost(laptop: Laptop, before: InStore): Promise<void> {
  await expectHonestScreen(laptop)
  const now = await eventually(async () => {
    const [inStore, inCopy] = [await heldInStore(laptop), await heldInCopy(laptop)]
    strictEqual(inCopy.digest, inStore.digest, 'the digest of a rebuilding is another')
    deepStrictEqual(hashes(inCopy), hashes(inStore), 'database and copy hold other entries')
    deepStrictEqual(fileNames(inCopy), fileNames(inStore), 'database and copy hold other files')
    deepStrictEqual(draftNames(inCopy.drafts), draftNames(inStore.drafts), 'database and copy hold other drafts')
    for (const table of Object.keys(inCopy.rows) as Table[])
      deepStrictEqual(
        sorted(inStore.rows[table]),
        sorted(inCopy.rows[table]),
        `rows of ${table} are not the rebuilt ones`,
      )
    return inStore
  })
  const held = new Map(now.entries.map(({ hash, text }) => [hash, text]))
  for (const { hash, text } of before.entries) strictEqual(held.get(hash), text, `entry ${hash} is gone or another`)
  for (const { sha256 } of before.files) ok(fileNames(now).includes(sha256), `file ${sha256} is gone`)
  for (const said of laptop.said) await expectKept(laptop, said, now)
}

const hashes = ({ entries }: InStore): readonly string[] => entries.map(({ hash }) => hash).toSorted()
const fileNames = ({ files }: InStore): readonly string[] => files.map(({ sha256 }) => sha256).toSorted()
const sorted = (rows: readonly StoredRow[]): readonly StoredRow[] => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))

async function expectKept(laptop: Laptop, said: Said, now: InStore): Promise<void> {
  if (said.kind === 'draft') return isWritten(said, now) ? undefined : await expectDraft(laptop, said)
  const { text } = said
  const sealed = /^Đã niêm phong phiếu của (.*)\.$/.exec(text)?.[1]
  if (sealed !== undefined) {
    const member = now.rows.members.find((row) => (row as { name?: string }).name === sealed)
    ok(
      now.rows.sheets.some(({ id }) => id.endsWith(`.${member?.id}`)),
      `“${text}”, and the sheet is not there`,
    )
  }
  if (text === 'Đã chốt phiên họp.') strictEqual(now.rows.closings.length, 1, `“${text}”, and it is not closed`)
  const added = /^Đã thêm (.*)\.$/.exec(text)?.[1]
  if (added !== undefined)
    ok(
      now.rows.enterprises.some((row) => (row as { name?: string }).name === added),
      `“${text}”, and it is not there`,
    )
  const imported = /^Đã nhập (\d+) mục mới/.exec(text)?.[1]
  if (imported !== undefined)
    ok(now.entries.length >= Number(imported), `“${text}”, and there are ${now.entries.length} entries`)
}

/** The draft was completed: everything of it stands in an entry or in a sealed file. */
function isWritten({ fields }: Extract<Said, { kind: 'draft' }>, { entries, files }: InStore): boolean {
  const texts = [...entries, ...files].map(({ text }) => text)
  return Object.values(fields).every((value) => texts.some((text) => text.includes(JSON.stringify(value).slice(1, -1))))
}

/** The form shows what it said was kept, or what was typed after it. */
async function expectDraft({ shell }: Laptop, { place, fields }: Extract<Said, { kind: 'draft' }>): Promise<void> {
  const { ask } = shell()
  await ask('go', '/tong-quan')
  await ask('go', place)
  await eventually(async () => {
    const shown = await ask<Record<string, string>>(
      'evaluate',
      `(${fieldsSource})(document.querySelector('main form') ?? document.createElement('form'))`,
    )
    for (const [label, value] of Object.entries(fields))
      ok(
        shown[label]?.startsWith(value),
        `“${label}” said to be kept at ${place}: “${value}”; now “${shown[label] ?? ''}”`,
      )
  }, 5000)
}
