import { afterAll, beforeAll, describe } from 'vitest'
import { type Scene, stages } from './stages.ts'
import { enrolSuite } from './suites/enrol-suite.ts'
import { exchangeSuite } from './suites/exchange-suite.ts'
import { fileSuite } from './suites/file-suite.ts'
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

  enrolSuite(() => scene)
  tokenSuite(() => scene)
  exchangeSuite(() => scene)
  fileSuite(() => scene)
})
