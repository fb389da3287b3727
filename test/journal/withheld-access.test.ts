import { expect, test } from 'vitest'
import { type Grant, noTrust, type Trust } from '../../shared/journal/trust.ts'
import {
  filesNamedBy,
  mayHaveFile,
  type NamedFile,
  readerOf,
  readerOfInvitation,
} from '../../shared/journal/withheld-access.ts'

const file = 'f'.repeat(64)
const grant = (role: Grant['role'], actors: readonly string[] = []): Grant => ({ role, actors, at: '', stamp: '' })
const opened = (publicKey: string, invitation?: string) => ({
  device: '',
  publicKey,
  ...(invitation === undefined ? {} : { invitation }),
})

/** An's laptop came by an invitation; Bình's by its fingerprint; the room's laptop is anyone's; Cúc's was stolen. */
const trust: Trust = {
  ...noTrust,
  root: { journal: 'journal root', publicKey: 'root' },
  provinces: ['server'],
  journals: {
    'journal root': opened('root'),
    'journal An': opened('laptop An', 'invitation An'),
    'journal Bình': opened('laptop Bình'),
    'journal room': opened('laptop room'),
    'journal chair': opened('laptop chair'),
  },
  invitations: {
    'invitation An': grant('member', ['An']),
    'invitation second An': grant('member', ['An']),
    'invitation lost': grant('member', ['An']),
  },
  devices: {
    'laptop Bình': grant('member', ['Bình']),
    'laptop room': grant('member'),
    'laptop chair': grant('chair', ['Dũng']),
    'laptop secretary': grant('secretary', ['Thư']),
    'laptop officer': grant('officer'),
    'laptop Cúc': grant('secretary', ['Cúc']),
  },
  persons: { 'member An': ['An'], 'member Bình': ['Bình'] },
  revocations: {
    a: { at: '', target: 'laptop Cúc', counts: [] },
    b: { at: '', target: 'invitation lost', counts: [] },
  },
}
const sheet = (over: Partial<NamedFile> = {}): NamedFile => ({
  sha256: file,
  kind: 'sheet',
  sitting: 'đợt 1',
  member: 'member An',
  journal: 'journal An',
  ...over,
})
const closing = sheet({ kind: 'closing', member: '', journal: 'journal chair' })
const may = (
  who: string,
  naming: readonly NamedFile[],
  acts: { readonly opened?: readonly string[]; readonly erased?: readonly string[] } = {},
): boolean =>
  mayHaveFile(trust, readerOf(trust, who) ?? readerOfInvitation(trust, who), file, naming, {
    opened: new Set(acts.opened),
    erased: new Set(acts.erased),
  })

test.each<[string, string, boolean]>([
  ['the device that sealed it', 'laptop An', true],
  ['the founder, who is secretary', 'root', true],
  ['another device of the secretary', 'laptop secretary', true],
  ["the province's server", 'server', true],
  ['an officer of the province', 'laptop officer', true],
  ['a new device for the same person', 'invitation second An', true],
  ['another member', 'laptop Bình', false],
  ['the chair', 'laptop chair', false],
  ['a device that anyone may use', 'laptop room', false],
  ['a revoked device, though it was the secretary’s', 'laptop Cúc', false],
  ['a revoked invitation', 'invitation lost', false],
  ['a device that nobody let in', 'stranger', false],
])('a sealed sheet before it is opened: %s', (_what, who, allowed) => {
  expect(may(who, [sheet()])).toBe(allowed)
})

test('after scoring.open of that sitting everybody who was let in may have it, and nobody else', () => {
  const acts = { opened: ['đợt 1'] }
  expect(['laptop Bình', 'laptop chair', 'laptop room'].map((who) => may(who, [sheet()], acts))).toEqual([
    true,
    true,
    true,
  ])
  expect(['stranger', 'laptop Cúc', 'invitation lost'].map((who) => may(who, [sheet()], acts))).toEqual([
    false,
    false,
    false,
  ])
  expect(may('laptop Bình', [sheet()], { opened: ['đợt 2'] })).toBe(false)
})

test('a sheet typed in from paper by the secretary is also its member’s', () => {
  const typed = sheet({ journal: 'journal root' })
  expect(['laptop An', 'laptop Bình'].map((who) => may(who, [typed]))).toEqual([true, false])
})

test('a closing holds all points: the closer, secretary and province at once, others after the opening', () => {
  expect(['laptop chair', 'root', 'server', 'laptop An'].map((who) => may(who, [closing]))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(may('laptop An', [closing], { opened: ['đợt 1'] })).toBe(true)
})

test('an erased file goes to nobody', () => {
  const acts = { opened: ['đợt 1'], erased: [file] }
  expect(['laptop An', 'root', 'server', 'laptop Bình'].map((who) => may(who, [sheet()], acts))).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('naming another’s hash in the own sheet gives nobody the file', () => {
  const stolen = sheet({ member: 'member Bình', journal: 'journal Bình' })
  expect(may('laptop Bình', [sheet(), stolen])).toBe(false)
  const inOpenSitting = sheet({ member: 'member Bình', journal: 'journal Bình', sitting: 'đợt cũ' })
  expect(may('laptop Bình', [sheet(), inOpenSitting], { opened: ['đợt cũ'] })).toBe(false)
  expect(may('root', [sheet(), stolen])).toBe(true)
})

test('a file that no known entry names is for secretary and province', () => {
  expect(['root', 'server', 'laptop An', 'laptop Bình'].map((who) => may(who, []))).toEqual([true, true, false, false])
})

test('entries name the content of sheets and the snapshots of closings, and nothing else', () => {
  const named = filesNamedBy({
    journal: 'journal An',
    changes: [
      { table: 'sheets', id: '1', set: { act: { sitting: 'đợt 1', member: 'member An', content: file } } },
      { table: 'closings', id: '2', set: { act: { sitting: 'đợt 1', snapshot: file } } },
      { table: 'closings', id: '3', set: { act: null } },
      { table: 'sheets', id: '4', set: { act: { content: 7 } } },
      { table: 'enterprises', id: '5', set: { name: file } },
    ],
  })
  expect(named).toEqual([sheet(), { ...closing, journal: 'journal An' }])
})
