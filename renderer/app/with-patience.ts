/** Waits between tries: a virus scanner or another closing window holds a store for moments. */
const waitsMs = [300, 1500] as const

/** Tries again what may fail for a moment only; the last failure is thrown. */
export async function withPatience<Value>(work: () => Promise<Value>): Promise<Value> {
  for (const waitMs of waitsMs) {
    try {
      return await work()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
  return await work()
}
