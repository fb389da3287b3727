import type { z } from 'zod'
import type { Command, Role } from '../../shared/data/command.ts'
import { type Council, openCouncil } from '../../renderer/data/council.ts'
import { openCouncilDatabase } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { openProfile, type Profile } from '../../renderer/data/profile.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { type RunOptions, runCommand } from '../../renderer/data/run-command.ts'

/** A council on a database in memory, with a real key: the runner and the rows are the app's own. */
export interface TestCouncil {
  readonly council: Council
  /** Runs a command and fails the test with the problem when it is refused. */
  readonly run: <S extends z.ZodType>(command: Command<S>, input: z.input<S>, options?: RunOptions) => Promise<void>
  /** Runs a command that must be refused and gives the problem's code. */
  readonly refused: <S extends z.ZodType>(
    command: Command<S>,
    input: z.input<S>,
    options?: RunOptions,
  ) => Promise<string>
}

export async function openTestCouncil(
  options: {
    readonly role?: Role
    readonly workspace?: string
    readonly sample?: boolean
    readonly database?: string
    /** Of the person at work. */
    readonly name?: string
  } = {},
): Promise<TestCouncil> {
  const keys = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
  const publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)))
  const profile: Profile = { ...(await openProfile()), device: { id: newId(), keys, publicKey } }
  const council = await openCouncil({
    profile,
    workspace: options.workspace ?? newId(),
    sample: options.sample ?? false,
    person: { id: newId(), name: options.name ?? 'Nguyễn Thị Thư Ký', role: options.role ?? 'secretary' },
    closedToWriting: () => null,
  })
  // Another laptop's database of the same workspace has the same name there; here it needs one of its own.
  const db = options.database
    ? Object.assign(openCouncilDatabase(options.database), { workspaceId: council.workspace })
    : council.db
  return withRunner({ ...council, db })
}

export function withRunner(council: Council): TestCouncil {
  return {
    council,
    run: async (command, input, runOptions) => {
      const outcome = await runCommand(council, command, input, runOptions)
      if (!outcome.ok) throw new Error(`${command.name} refused: ${JSON.stringify(outcome.problem)}`)
    },
    refused: async (command, input, runOptions) => {
      const outcome = await runCommand(council, command, input, runOptions)
      if (outcome.ok) throw new Error(`${command.name} was not refused`)
      return outcome.problem.code
    },
  }
}
