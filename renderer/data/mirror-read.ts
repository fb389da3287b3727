import type { z } from 'zod'
import type { Desktop, DesktopAnswer, DesktopCallName, DesktopProblem } from '../../shared/desktop/contract.ts'
import type { KeptKind } from '../../shared/desktop/contract-mirror.ts'

/** Carries a refusal of the computer through code that reads many things; caught where the reading began. */
export class MirrorRefusal extends Error {
  readonly problem: DesktopProblem
  constructor(problem: DesktopProblem) {
    super(problem.code)
    this.problem = problem
  }
}

export function given<Name extends DesktopCallName, Value>(answer: DesktopAnswer<Name> & { readonly value?: Value }) {
  if (!answer.ok) throw new MirrorRefusal(answer.problem)
  return answer.value
}

/** All contents of a log that fit their schema. Damaged lines are missing. */
export async function readLog<Content>(
  desktop: Desktop,
  workspace: string,
  log: string,
  schema: z.ZodType<Content>,
): Promise<readonly Content[]> {
  const found: Content[] = []
  for (let part = 0, more = true; more; part += 1) {
    const read = given(await desktop.call('mirrorReadLog', { workspace, log, part }))
    for (const text of read.contents) {
      const content = schema.safeParse(parsed(text))
      if (content.success) found.push(content.data)
    }
    more = read.more
  }
  return found
}

const perCall = 500

/** Texts by name; what is damaged is missing. */
export async function readKept(
  desktop: Desktop,
  workspace: string,
  kind: KeptKind,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let from = 0; from < names.length; from += perCall) {
    const files = names.slice(from, from + perCall).map((name) => ({ kind, name }))
    const texts = given(await desktop.call('mirrorReadKept', { workspace, files }))
    for (const [index, { name }] of files.entries()) {
      const text = texts[index]
      if (typeof text === 'string') found.set(name, text)
    }
  }
  return found
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
