import { readdirSync, rmSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeDurably } from './write-durably.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-durable-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const text = async (name: string) => (await readFile(path.join(folder, name))).toString()

test('what goes away before it has its name leaves nothing under that name', async () => {
  // As when a stick is pulled between the check and the rename.
  const answer = await writeDurably(folder, 'bien-ban.pdf', Buffer.from('nội dung'), (step) => {
    if (step === 'checking') for (const name of readdirSync(folder)) rmSync(path.join(folder, name))
  })
  expect(answer.ok).toBe(false)
  expect(await readdir(folder)).toEqual([])
})

test('writers of one name at the same time each get a name of their own, and a stranger’s file stays', async () => {
  await writeFile(path.join(folder, 'bien-ban.pdf'), 'của người khác')
  const contents = ['một', 'hai', 'ba', 'bốn', 'năm']
  const answers = await Promise.all(
    contents.map((content) => writeDurably(folder, 'bien-ban.pdf', Buffer.from(content))),
  )
  const names = answers.map((answer) => (answer.ok ? answer.value.name : 'not written'))
  expect(new Set(names).size).toBe(contents.length)
  expect(await Promise.all(names.map(text))).toEqual(contents)
  expect(await text('bien-ban.pdf')).toBe('của người khác')
  expect(await readdir(folder)).toHaveLength(contents.length + 1)
})
