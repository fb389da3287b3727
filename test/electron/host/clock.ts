/** Puts this process's, or this page's, clock ahead of the real one. It stands alone: it is also handed to pages as text. */
export function moveClock(aheadMs: number): void {
  const known = Reflect.get(Date, 'real') as DateConstructor | undefined
  const Real = known ?? Date
  class Moved extends Real {
    constructor(...args: [] | [number]) {
      super(...(args.length === 0 ? ([Real.now() + aheadMs] as const) : args))
    }
    static override now(): number {
      return Real.now() + aheadMs
    }
  }
  Reflect.set(Moved, 'real', Real)
  globalThis.Date = Moved as unknown as DateConstructor
}
