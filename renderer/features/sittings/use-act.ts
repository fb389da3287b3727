import { useState } from 'react'
import type { z } from 'zod'
import type { Command } from '../../../shared/data/command.ts'
import type { Row, Table } from '../../../shared/data/tables.ts'
import { useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'

/** One click that writes at once, with the sentence of its refusal. Answers whether it was accepted. */
export function useAct() {
  const run = useRun()
  const [problem, setProblem] = useState<string | null>(null)
  const act = async <Schema extends z.ZodType>(
    command: Command<Schema>,
    input: z.input<Schema>,
    seen: readonly (Row<Table> | undefined)[] = [],
  ): Promise<boolean> => {
    const outcome = await run(command, input, { seen: seen.filter((row) => row !== undefined) })
    setProblem(outcome.ok ? null : sentence(outcome.problem))
    return outcome.ok
  }
  return { act, problem }
}
