const unfinished = new Set<Promise<unknown>>()

/** Marks work that must end before the app may quit: a file on a stick is not to be cut in half (R-FILE-2). */
export async function keepUntilDone<Result>(work: Promise<Result>): Promise<Result> {
  unfinished.add(work)
  try {
    return await work
  } finally {
    unfinished.delete(work)
  }
}

export function isWorkUnfinished(): boolean {
  return unfinished.size > 0
}

export async function allWorkDone(): Promise<void> {
  while (isWorkUnfinished()) await Promise.allSettled(unfinished)
}
