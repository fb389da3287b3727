import { expect, test } from 'vitest'
import type { DesktopCallName, DesktopCan } from '../../shared/desktop/contract.ts'
import { takeHubTurn } from '../electron/hub-port.ts'
import type { OpenPort } from './open-port.ts'

/** One call: what it takes, as text that may name what earlier calls `gave`, and its answer where the computer can do it. */
type Step = readonly [call: DesktopCallName, takes: string, answer: unknown]

const given = (value: unknown) => ({ ok: true, value })
const refused = (code: string) => ({ ok: false, problem: expect.objectContaining({ code }) })

const id = '01890000-0000-7000-8000-0000000000ff'
const workspace = `workspace: '${id}'`
const log = `${workspace}, log: '${id}'`
const draft = `kind: 'drafts', name: '${'a'.repeat(64)}'`
const missing = `kind: 'files', name: '${'b'.repeat(64)}'`
const key = 'k'.repeat(43)

const printers: readonly Step[] = [
  ['listPrinters', `{ kind: 'minutes' }`, given(expect.objectContaining({ last: null }))],
]

const keptFiles: readonly Step[] = [['showKept', '{}', given(null)]]

const mirror: readonly Step[] = [
  ['mirrorClaim', `{ token: '${'f'.repeat(32)}' }`, given(null)],
  ['mirrorLook', '{}', given(expect.objectContaining({ token: 'f'.repeat(32) }))],
  ['mirrorOpen', `{ ${workspace} }`, given({ logs: [], kept: [], lostLines: 0, hasPassphrase: false })],
  [
    'mirrorWrite',
    `{ ${workspace}, put: [{ ${draft}, text: 'nháp' }], logs: [{ log: '${id}', lines: ['một', 'hai'] }], remove: [] }`,
    given(null),
  ],
  ['mirrorReadLog', `{ ${log}, part: 0 }`, given({ contents: ['một', 'hai'], more: false })],
  ['mirrorReadKept', `{ ${workspace}, files: [{ ${draft} }, { ${missing} }] }`, given(['nháp', null])],
  ['mirrorCheck', `{ ${log} }`, given({ damaged: 0 })],
  ['mirrorUnlock', `{ ${workspace}, passphrase: 'sai' }`, refused('wrong-passphrase')],
  ['mirrorSetAside', `{ ${log} }`, given(null)],
  ['mirrorReadLog', `{ ${log}, part: 0 }`, given({ contents: [], more: false })],
  ['mirrorBeside', '{}', given(null)],
  ['mirrorLook', '{}', given(expect.objectContaining({ label: expect.stringMatching(/SoTuyen-2$/), token: null }))],
  ['mirrorMove', `{ handle: '/tmp' }`, refused('folder-gone')],
  ['mirrorMove', `{ handle: (await desktop.call('chooseFolder', {})).value.handle }`, given(null)],
  ['mirrorLook', '{}', given(expect.objectContaining({ label: expect.stringMatching(/SoTuyen$/), token: null }))],
]

const updates: readonly Step[] = [
  ['appState', '{}', given(expect.objectContaining({ pending: null }))],
  ['findUpdate', `{ kind: 'server', address: 'http://127.0.0.1:1/' }`, refused('update-not-reached')],
  // Nothing was found, so these are mistakes of the page.
  ['fetchUpdate', '{}', refused('computer-failed')],
  ['startUpdate', '{ standings: [] }', refused('computer-failed')],
  ['updateCompared', '{ same: true }', given(null)],
]

const heads = `{ ${workspace}, method: 'GET', path: '/v1/workspaces/${id}/heads', headers: {}, body: null, timeoutMs: 9000 }`

const hub: readonly Step[] = [
  ['hubLook', '{}', given({ running: null, joined: [] })],
  ['hubCall', heads, refused('hub-not-joined')],
  [
    'hubStart',
    `{ ${workspace}, root: { journal: '${id}', publicKey: '${key}' }, host: { device: '${id}', publicKey: '${key}' } }`,
    given(expect.objectContaining({ workspace: id, state: 'open' })),
  ],
  // It answers, and tells nobody anything who does not say who he is.
  ['hubCall', heads, given(expect.objectContaining({ status: 401 }))],
  [
    'hubJoin',
    `{ ${workspace}, address: '127.0.0.1', code: gave.hubStart?.code ?? '' }`,
    given(expect.objectContaining({ workspace: id })),
  ],
  ['hubFind', '{}', given(expect.any(Array))],
  ['hubLeave', `{ ${workspace} }`, given(null)],
  ['hubStop', '{}', given(null)],
  ['hubLook', '{}', given({ running: null, joined: [] })],
]

const rows: readonly (readonly [keyof DesktopCan, readonly Step[]])[] = [
  ['printers', printers],
  ['keepFiles', keptFiles],
  ['mirror', mirror],
  ['updates', updates],
  ['hub', hub],
]

/** The calls that `can` speaks of: answered where it says so, and each of them refused as `not-here` where it does not. */
export function onlyWhereItCan(port: () => OpenPort): void {
  test.each(rows)('%s: done where `can` says so, else refused as not here', async (can, steps) => {
    await port().pickNewFolder({})
    const isHere = await port().inPage<boolean>(`return desktop.can.${can}`)
    const leaveTurn = isHere && can === 'hub' ? await takeHubTurn() : undefined
    const answers = await port().inPage<readonly unknown[]>(`
      const answers = []
      const gave = {}
      const ask = async (name, takes) => {
        const answer = await desktop.call(name, takes)
        gave[name] = answer.value
        answers.push(answer)
      }
      ${steps.map(([call, takes]) => `await ask('${call}', ${takes})`).join('\n')}
      return answers
    `)
    await leaveTurn?.()
    const named = (list: readonly unknown[]) => steps.map(([call], index) => [call, list[index]])
    expect(named(answers)).toEqual(named(steps.map(([, , answer]) => (isHere ? answer : refused('not-here')))))
  })

  test('the store of the page is put aside by an end and a new start, where there is a second copy to fill it from', async () => {
    const isHere = await port().inPage<boolean>('return desktop.can.mirror')
    // Whoever ends may not live to answer.
    await port().inPage(`window.aside = desktop.call('storeSetAside', {})`)
    if (!isHere) expect(await port().inPage('return await window.aside')).toEqual(refused('not-here'))
    expect(await port().startsAgain()).toBe(isHere)
  })
}
