import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Command } from '../../../shared/data/command.ts'
import type { Row, Table } from '../../../shared/data/tables.ts'
import { useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'

/**
 * One click that writes at once, with the sentence of its refusal. Answers whether it was accepted. While it is busy the
 * controls beside it are off: what opens next must have on screen what this one wrote.
 */
export function useAct() {
  const run = useRun()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const clicked = useRef<Element | null>(null)
  // A control that was off for a moment has lost the focus; whoever works by keyboard goes on from where they were.
  useEffect(() => {
    if (!busy && document.activeElement === document.body && clicked.current instanceof HTMLElement)
      clicked.current.focus()
  }, [busy])
  const act = async <Schema extends z.ZodType>(
    command: Command<Schema>,
    input: z.input<Schema>,
    seen: readonly (Row<Table> | undefined)[] = [],
    /** What was being typed and this one says otherwise: it is dropped with it. */
    draft = '',
  ): Promise<boolean> => {
    clicked.current = document.activeElement
    setBusy(true)
    try {
      const outcome = await run(command, input, { seen: seen.filter((row) => row !== undefined), draft })
      setProblem(outcome.ok ? null : sentence(outcome.problem))
      return outcome.ok
    } finally {
      setBusy(false)
    }
  }
  return { act, problem, busy }
}

export type Acting = ReturnType<typeof useAct>
