import { createContext, type ReactNode, useContext } from 'react'
import type { ExchangeRunner } from './exchange-runner.ts'

const Current = createContext<ExchangeRunner | null>(null)

/** Lends screens the exchange that runs in the background; `app` makes it, one for an opened workspace. */
export const ExchangeProvider = ({
  runner,
  children,
}: {
  readonly runner: ExchangeRunner
  readonly children: ReactNode
}) => <Current.Provider value={runner}>{children}</Current.Provider>

export function useRunner(): ExchangeRunner {
  const runner = useContext(Current)
  if (!runner) throw new Error('useRunner: used outside of an opened council')
  return runner
}
