import { useState } from 'react'
import type { Checked, Line } from '../../../shared/trips/line.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { useTrips } from '../../journal/use-trips.ts'
import { lastCheck } from '../../queries/trips.ts'
import { type CheckStep, lineOf } from './check-step.ts'

export interface Check {
  /** How it went last, `undefined` while it is looked up. */
  readonly last: Checked | null | undefined
  /** Set while it runs: the lines that are through, and what is being tried. */
  readonly running: { readonly lines: readonly Line[]; readonly now: string } | null
  /** What was found since this page was opened; null until it ran here. */
  readonly fresh: Checked | null
  readonly run: () => Promise<Checked>
}

/** Runs the steps of a check one after the other and remembers how they went. */
export function useCheck(check: 'departure' | 'return', steps: readonly CheckStep[]): Check {
  const { council } = useCouncil()
  const { remember } = useTrips()
  const remembered = useQuery(lastCheck, check)
  // At once, and also in a window without the pen, where nothing is remembered.
  const [made, setMade] = useState<Checked | null>(null)
  const [running, setRunning] = useState<Check['running']>(null)
  const run = async (): Promise<Checked> => {
    const lines: Line[] = []
    try {
      for (const step of steps) {
        setRunning({ lines: [...lines], now: step.id })
        lines.push(await lineOf(step))
      }
      const checked: Checked = { at: new Date().toISOString(), by: council.person.name, lines }
      setMade(checked)
      await remember(check, checked)
      return checked
    } finally {
      setRunning(null)
    }
  }
  return { last: made ?? remembered, fresh: made, running, run }
}
