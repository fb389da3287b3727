import { broken, type Line, type Verdict } from '../../../shared/trips/line.ts'

/** One thing to try: what it is called, and how it is found out. */
export interface CheckStep {
  readonly id: string
  readonly label: string
  readonly look: () => Promise<Verdict>
}

/** Tries it. What breaks on the way is said as not known, and never as good. */
export async function lineOf({ id, label, look }: CheckStep): Promise<Line> {
  try {
    return { id, label, ...(await look()) }
  } catch (error) {
    return { id, label, ...broken(error instanceof Error ? error.message : String(error)) }
  }
}
