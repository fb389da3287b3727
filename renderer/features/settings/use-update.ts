import { useEffect, useState } from 'react'
import type { DesktopGives, DesktopTakes } from '../../../shared/desktop/contract.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { desktopSentence } from '../../computer.vi.ts'

export type FoundUpdate = NonNullable<DesktopGives<'findUpdate'>>

export type Updating =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly update: FoundUpdate }
  | { readonly kind: 'fetching'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'refused'; readonly sentence: string }

/** One update from being asked for to the start of its installer; each step is a person's. */
export function useUpdate() {
  const { workspaces } = useCouncil()
  const [updating, setUpdating] = useState<Updating>({ kind: 'idle' })
  const [version, setVersion] = useState<string>()
  const refused = (problem: Parameters<typeof desktopSentence>[0]): void =>
    setUpdating({ kind: 'refused', sentence: desktopSentence(problem) })

  useEffect(() => desktop.listen('updateProgress', (progress) => setUpdating({ kind: 'fetching', ...progress })), [])

  useEffect(() => {
    void desktop.call('appState', {}).then((state) => setVersion(state.ok ? state.value.version : ''))
  }, [])

  return {
    version,
    updating,
    look: async (from: DesktopTakes<'findUpdate'>): Promise<void> => {
      setUpdating({ kind: 'looking' })
      const found = await desktop.call('findUpdate', from)
      if (!found.ok) return refused(found.problem)
      setUpdating(found.value ? { kind: 'found', update: found.value } : { kind: 'idle' })
    },
    install: async ({ bytes }: FoundUpdate): Promise<void> => {
      setUpdating({ kind: 'fetching', doneBytes: 0, totalBytes: bytes })
      const fetched = await desktop.call('fetchUpdate', {})
      if (!fetched.ok) return refused(fetched.problem)
      setUpdating({ kind: 'starting' })
      const started = await desktop.call('startUpdate', { standings: [...(await workspaces.standings())] })
      if (!started.ok) refused(started.problem)
    },
    leave: (): void => setUpdating({ kind: 'idle' }),
  }
}
