import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { openCouncilOfEleven } from '../sittings/council-of-eleven.ts'
import { type Shell, startShell } from './host/start-shell.ts'
import { newFolder } from './test-disk.ts'
import { quit } from './work.ts'

/**
 * A package whose every name is an attack, taken over by the built app and looked at on every screen and in every paper. It is
 * shown as the text that it is: nothing of it becomes an element, runs, or leads anywhere.
 */
const planted = '<img data-planted src=x onerror="window.ranPlanted=1">'
const attacks = [
  planted,
  '"><script data-planted>window.ranPlanted=1</script>',
  '<svg data-planted onload="window.ranPlanted=1">',
  'javascript:window.ranPlanted=1',
  '</textarea><iframe data-planted srcdoc="<script>top.ranPlanted=1</script>"></iframe>',
  '=HYPERLINK("https://example.com","x")',
  '#panic("x") $x$ #eval("1")',
  '__proto__',
  '{{constructor.constructor("window.ranPlanted=1")()}}',
]
const attack = (index: number): string => `${attacks[index % attacks.length]} ${index}`

let shell: Shell
let sitting: string

beforeAll(async () => {
  const council = await openCouncilOfEleven()
  sitting = await council.plan(council.enterprises)
  await council.set(
    { table: 'workspaces', id: council.council.workspace, set: { name: planted } },
    {
      table: 'seasons',
      id: council.season,
      set: { name: attack(0), province: attack(1), parentBody: attack(2), issuingBody: attack(3), place: attack(4) },
    },
    { table: 'sittings', id: sitting, set: { title: attack(1), place: attack(2), agenda: attack(4) } },
    ...council.members.map((id, index) => ({
      table: 'members' as const,
      id,
      set: { name: attack(index), unit: attack(index + 1), position: attack(index + 2) },
    })),
    ...council.enterprises.map((id, index) => ({
      table: 'enterprises' as const,
      id,
      set: { name: attack(index), address: attack(index + 3), products: attack(index + 4) },
    })),
  )
  const [enterprise = ''] = council.enterprises
  for (const member of council.members) await council.seal(sitting, enterprise, member)
  await council.vote(sitting, enterprise, 11, planted)
  const { name, bytes } = await writePackage(council.council)
  const file = path.join(await newFolder('hostile'), name)
  await writeFile(file, bytes)

  shell = await startShell()
  await shell.pageReady()
  await shell.ask('fill', 'Họ và tên', 'Nguyễn Thị Hoa')
  await shell.ask('press', 'button', 'Tiếp tục')
  await shell.ask('set', 'openDialog', { canceled: false, filePaths: [file] })
  await shell.ask('press', 'button', 'Chọn gói dữ liệu…')
  await shell.ask('press', 'button', 'Đúng vân tay')
  await shell.ask('see', 'Tổng quan')
})

afterAll(() => quit(shell))

const look = () =>
  shell.ask<{ ran: unknown; elements: number; text: string }>(
    'evaluate',
    `({ ran: window.ranPlanted, elements: document.querySelectorAll('[data-planted], iframe, embed, object, base').length, text: document.body.innerText })`,
  )

async function expectHarmless(place: string): Promise<string> {
  const { ran, elements, text } = await look()
  expect({ place, ran, elements }).toEqual({ place, ran: undefined, elements: 0 })
  expect(text, place).not.toContain('Màn hình gặp lỗi')
  const { address, pages, opened } = await shell.ask<{ address: string; pages: number; opened: string[] }>('facts')
  expect(address).toMatch(/^app:\/\/so-tuyen\//)
  expect({ pages, opened }).toEqual({ pages: 1, opened: [] })
  return text
}

test('on every screen the attacks are words', async () => {
  const places = [
    '/tong-quan',
    '/doanh-nghiep',
    '/hoi-dong',
    '/phieu',
    '/phien-hop',
    '/kinh-phi',
    '/trao-doi',
    '/cai-dat',
  ]
  let seen = 0
  for (const place of places) {
    await shell.ask('go', place)
    await new Promise((resolve) => setTimeout(resolve, 700))
    const text = await expectHarmless(place)
    if (text.includes('data-planted')) seen += 1
  }
  // They were really on the screens.
  expect(seen).toBeGreaterThanOrEqual(4)
})

test.each(['', '/diem-danh', '/kinh-phi', '/chot'])('and on the pages of the sitting%s', async (step) => {
  await shell.ask('go', `/phien-hop/${sitting}${step}`)
  await new Promise((resolve) => setTimeout(resolve, 700))
  await expectHarmless(step)
})

test('in the paper, too, and the paper can be made', async () => {
  await shell.ask('go', `/van-ban/${sitting}`)
  await shell.ask('see', 'Trang 1/')
  await expectHarmless('/van-ban')
})
