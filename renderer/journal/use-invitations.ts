import type { z } from 'zod'
import type { CommandProblem } from '../../shared/data/problems.ts'
import type { Row, Table } from '../../shared/data/tables.ts'
import { inviteDevice } from '../../shared/devices/commands.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import { newInvitationKey } from '../data/entrance.ts'
import { useCouncil, useRun } from '../data/use-council.tsx'
import { decryptPackage, encryptPackage, newPassphrase } from './encrypt-package.ts'
import { readActivation, type StagedActivation } from './read-activation.ts'
import { writeActivation } from './write-activation.ts'

export type { StagedActivation }

/** An activation package as it leaves, and the words that open it: shown once, kept nowhere. */
export interface MadeActivation {
  readonly name: string
  readonly bytes: Uint8Array
  readonly passphrase: string
}

export type TypedInvitation = Omit<z.input<typeof inviteDevice.args>, 'invitation'>

/** Writes the invitation into the journal and makes its activation package. */
export function useInvite(): (
  typed: TypedInvitation,
  seen: readonly Row<Table>[],
) => Promise<Outcome<MadeActivation, CommandProblem>> {
  const { council } = useCouncil()
  const run = useRun()
  return async (typed, seen) => {
    const key = await newInvitationKey()
    const invited = await run(inviteDevice, { ...typed, invitation: key.publicKey }, { seen })
    if (!invited.ok) return invited
    const passphrase = newPassphrase()
    return accept({ ...(await encryptPackage(await writeActivation(council, key), passphrase)), passphrase })
  }
}

/** Decrypts and checks an activation package; used before any workspace is open. */
export async function openActivation(
  bytes: Uint8Array,
  passphrase: string,
  today: string,
): Promise<Outcome<StagedActivation, CommandProblem>> {
  const opened = await decryptPackage(bytes, passphrase)
  return opened.ok ? readActivation(opened.value, today) : opened
}
