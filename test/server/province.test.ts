import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Scene, stages } from './stages.ts'
import { bindsWorkspace, statementsIn } from './statements.ts'
import { adminSuite } from './suites/admin-suite.ts'
import { enrolSuite } from './suites/enrol-suite.ts'
import { compressionSuite } from './suites/compression-suite.ts'
import { exchangeSuite } from './suites/exchange-suite.ts'
import { fileSuite } from './suites/file-suite.ts'
import { storeSuite } from './suites/store-suite.ts'
import { tableSuite } from './suites/table-suite.ts'
import { tokenSuite } from './suites/token-suite.ts'

describe.each(stages())('the province’s server on $name', ({ kind, open }) => {
  let scene: Scene

  beforeAll(async () => {
    await kind.start()
    scene = await open()
  })
  afterAll(async () => {
    await scene.close()
    await kind.stop()
  })

  tableSuite(() => scene)
  storeSuite(() => scene)
  adminSuite(() => scene)
  enrolSuite(() => scene)
  tokenSuite(() => scene)
  exchangeSuite(() => scene)
  compressionSuite(() => scene)
  fileSuite(() => scene)

  // Last, when everything that the server can be asked was asked. The statements are the same on both; PostgreSQL writes
  // down what it is asked.
  if ('cluster' in kind)
    test('every statement that was run binds the workspace', async () => {
      const statements = await statementsIn(kind.cluster(), 'so-tuyen')
      expect(statements.length).toBeGreaterThan(40)
      expect(statements.filter((statement) => !bindsWorkspace(statement))).toEqual([])
    })
})

test.each([
  'select state from workspaces',
  'select text from entries where hash = $1',
  'update files set content = $3 where sha256 = $2',
  'delete from used_tokens where expires_at < $1',
  'insert into rulings (n, workspace) values ($1, $2)',
  'select hash from entries where workspace = $1 and hash in (select hash from mentions where about = $2)',
])('a statement that binds no workspace is found: %s', (statement) => {
  expect(bindsWorkspace(statement)).toBe(false)
})
