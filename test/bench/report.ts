/** One line of the report. A goal of `null` is only reported. */
export interface Line {
  readonly what: string
  readonly measured: string
  readonly goal: string
  readonly met: boolean | null
}

/** A ratio of two medians of one run against the most that it may be. */
export function ratioAtMost(what: string, ours: number, peer: number, goal: number, note: string): Line {
  const ratio = ours / peer
  return { what, measured: `${figure(ratio)} × (${note})`, goal: `≤ ${figure(goal)} ×`, met: ratio <= goal }
}

/** A ratio of two speeds of one run against the least that it must be. */
export function ratioAtLeast(what: string, ours: number, peer: number, goal: number, note: string): Line {
  const ratio = ours / peer
  return { what, measured: `${figure(ratio)} × (${note})`, goal: `≥ ${figure(goal)} ×`, met: ratio >= goal }
}

export const atMostMs = (what: string, ms: number, goalMs: number, note = ''): Line => ({
  what,
  measured: `${figure(ms)} ms${note === '' ? '' : ` (${note})`}`,
  goal: `≤ ${figure(goalMs)} ms`,
  met: ms <= goalMs,
})

export const reported = (what: string, measured: string): Line => ({ what, measured, goal: 'reported', met: null })

export const median = (values: readonly number[]): number => percentile(values, 50)

/** The smallest value that `percent` of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)]
  if (value === undefined) throw new Error('percentile: nothing was measured')
  return value
}

/** A count that an environment variable gives, in words where it is none. */
export function wholeNumber(name: string, otherwise: number): number {
  const text = process.env[name] ?? `${otherwise}`
  if (!/^\d+$/.test(text)) throw new Error(`${name} must be a whole number, not “${text}”`)
  return Number(text)
}

/** Three digits that mean something: 0.123, 1.23, 12.3, 123. */
export const figure = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)

const words = { true: 'yes', false: 'NO', null: '–' } as const

export function table(lines: readonly Line[]): string {
  const rows = [
    ['', 'measured', 'goal', 'met'],
    ...lines.map(({ what, measured, goal, met }) => [what, measured, goal, words[`${met}`]]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const text = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd(),
  )
  return [text[0], widths.map((width) => '-'.repeat(width)).join('-|-'), ...text.slice(1)].join('\n')
}
