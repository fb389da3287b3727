import { Dexie } from 'dexie'
import type { z } from 'zod'
import sample from '../../assets/sample/season.json'
import { addMember } from '../../shared/councils/commands.ts'
import { chooseSecretary } from '../../shared/councils/commands-list.ts'
import type { Command } from '../../shared/data/command.ts'
import { registerEnterprise } from '../../shared/enterprises/commands.ts'
import { sealSheet } from '../../shared/scoring/commands.ts'
import { foundSeason } from '../../shared/seasons/commands.ts'
import { planSitting, writeDiscussion } from '../../shared/sittings/commands.ts'
import { recordPresent } from '../../shared/sittings/commands-attendance.ts'
import { closeSitting } from '../../shared/sittings/commands-closing.ts'
import { declareNoInterest, recordVote, writeHearing } from '../../shared/sittings/commands-hearing.ts'
import { openCouncil } from '../data/council.ts'
import { rowTable } from '../data/database.ts'
import { newId } from '../data/ids.ts'
import type { KnownWorkspace, Profile } from '../data/profile.ts'
import { type RunOptions, runCommand } from '../data/run-command.ts'
import { addWorkspace, readPerson } from './workspaces.ts'

/** "Mùa giải mẫu Ninh Thuận 2024": found, filled and half closed by the commands that people give, in a workspace of its own. */
export async function makeSampleSeason(profile: Profile, onProgress: (share: number) => void): Promise<KnownWorkspace> {
  const workspace = newId()
  const person = await readPerson(profile)
  const council = await openCouncil({
    profile,
    workspace,
    sample: true,
    person: { id: person?.id ?? newId(), name: person?.name ?? 'Thư ký mẫu', role: 'secretary' },
    closedToWriting: () => null,
  })
  let done = 0
  const run = async <S extends z.ZodType>(
    command: Command<S>,
    input: z.input<S>,
    options?: RunOptions,
  ): Promise<void> => {
    const outcome = await runCommand(council, command, input, options)
    if (!outcome.ok) throw new Error(`sample season: ${command.name} was refused: ${outcome.problem.code}`)
    done += 1
    onProgress(Math.min(1, done / commandCount))
  }
  try {
    const season = newId()
    const { ruleSet, normSet, ...fields } = sample.season
    await run(foundSeason, {
      id: season,
      workspace: { id: workspace, name: sample.workspaceName, sample: true },
      ruleSet,
      normSet,
      ...fields,
      wordsThousand: 'nghìn',
      wordsCommas: false,
    })

    const members = sample.members.map((member) => ({ ...member, id: newId() }))
    for (const member of members) await run(addMember, { season, ...member } as z.input<typeof addMember.args>)
    const secretary = members[sample.secretary]?.id ?? ''
    const row = await rowTable(council.db, 'seasons').get(season)
    await run(chooseSecretary, { season, member: secretary }, { seen: row ? [row] : [] })

    const enterprises = sample.enterprises.map((enterprise) => ({ ...enterprise, id: newId() }))
    for (const enterprise of enterprises)
      await run(registerEnterprise, { season, ...enterprise, goldYears: '', note: '' } as z.input<
        typeof registerEnterprise.args
      >)

    for (const facts of sample.sittings) {
      const sitting = newId()
      const enterprise = enterprises[facts.enterprise]?.id ?? ''
      const { title, place, startsAt, endsAt, agenda } = facts
      await run(planSitting, {
        id: sitting,
        season,
        title,
        place,
        startsAt,
        endsAt,
        agenda,
        presider: '',
        enterprises: [enterprise],
      })
      const everyone = members.map(({ id }) => id)
      await run(recordPresent, { sitting, members: everyone, amending: false })
      await run(declareNoInterest, { sitting, enterprise, members: everyone, amending: false })
      for (const [n, member] of members.entries())
        await run(sealSheet, {
          sitting,
          enterprise,
          member: member.id,
          percents: facts.percents[n] ?? {},
          strengths: sample.strengths,
          improvements: sample.improvements,
          proposal: facts.proposal,
          note: '',
          fromPaper: member.id !== secretary,
        })
      const { opinions, conclusion, agree, against, proposal } = facts
      await run(writeHearing, { sitting, enterprise, opinions, conclusion, away: [], amending: false })
      await run(recordVote, { sitting, enterprise, agree, against, proposal, reason: '', amending: false })
      await run(writeDiscussion, { sitting, discussion: facts.discussion, conclusion: facts.general, amending: false })
      if (facts.closed) await run(closeSitting, { sitting, openDrafts: [] })
    }
    council.db.close()
    return await addWorkspace(profile, { id: workspace, name: sample.workspaceName, sample: true })
  } catch (error) {
    council.db.close()
    await Dexie.delete(`so-tuyen-${workspace}`)
    throw error
  }
}

/** Season, secretary, members, enterprises; a sitting has its plan, attendance, interests, sheets, opinions, vote, conclusion. */
const commandCount =
  2 +
  sample.members.length +
  sample.enterprises.length +
  sample.sittings.length * (6 + sample.members.length) +
  sample.sittings.filter(({ closed }) => closed).length
