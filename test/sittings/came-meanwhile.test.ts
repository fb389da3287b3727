import { expect, test } from 'vitest'
import { seenBy } from '../../renderer/data/drafts.ts'
import { recordAttendance, recordPresent } from '../../shared/sittings/commands-attendance.ts'
import { writeHearing } from '../../shared/sittings/commands-hearing.ts'
import { openCouncilOfEleven } from './council-of-eleven.ts'

/** What another laptop wrote while a form was open here is never taken for seen. */

async function planned() {
  const council = await openCouncilOfEleven()
  const [enterprise = ''] = council.enterprises
  return { council, sitting: await council.plan([enterprise]), enterprise }
}

test('a reason that was begun before the mark of another laptop came stands beside that mark', async () => {
  const { council, sitting } = await planned()
  const [member = ''] = council.members
  await council.run(recordPresent, { sitting, members: [member] })
  const mark = await council.row('attendance', sitting, member)
  const args = { sitting, member, present: false, reason: 'Ốm' }
  await expect(council.run(recordAttendance, args, { seen: [] })).rejects.toThrow('must say what was on screen')
  await council.run(recordAttendance, args, { seen: seenBy([], [mark]) })
  const both = await council.row('attendance', sitting, member)
  expect(both).toMatchObject({ reason: 'Ốm', $: { conflicts: ['present'] } })
  expect(both.$.live['present']).toHaveLength(2)
})

test('what a form leaves empty does not wipe out what came meanwhile', async () => {
  const { council, sitting, enterprise } = await planned()
  const texts = (opinions: string, conclusion: string) => ({ sitting, enterprise, opinions, conclusion })
  await council.run(writeHearing, texts('Thị trường rộng', ''))
  const came = await council.row('hearings', sitting, enterprise)
  await council.run(writeHearing, texts('', 'Đồng ý đề nghị'), { seen: seenBy([], [came]) })
  expect(await council.row('hearings', sitting, enterprise)).toMatchObject({
    opinions: 'Thị trường rộng',
    conclusion: 'Đồng ý đề nghị',
    $: { conflicts: [] },
  })
})
