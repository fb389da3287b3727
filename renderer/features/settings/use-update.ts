import { useEffect, useState } from 'react'
import type { DesktopGives, DesktopTakes } from '../../../shared/desktop/contract.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import type { NotBackedUp } from '../../journal/use-safety.ts'
import { desktopSentence } from '../../computer.vi.ts'

export type FoundUpdate = NonNullable<DesktopGives<'findUpdate'>>

export type Updating =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly update: FoundUpdate }
  | { readonly kind: 'fetching'; readonly doneBytes: number; readonly totalBytes: number }
  /** Before anything is fetched: a backup of every workspace, opened again. */
  | { readonly kind: 'backing-up' }
  | { readonly kind: 'not-backed-up'; readonly update: FoundUpdate; readonly failed: readonly NotBackedUp[] }
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
    /** Without a backup only after a person has read of what there is none, and wants it all the same. */
    install: async (update: FoundUpdate, withoutBackup = false): Promise<void> => {
      setUpdating({ kind: 'backing-up' })
      const failed = withoutBackup ? [] : await workspaces.backUpAll('update')
      if (failed.length > 0) return setUpdating({ kind: 'not-backed-up', update, failed })
      setUpdating({ kind: 'fetching', doneBytes: 0, totalBytes: update.bytes })
      const fetched = await desktop.call('fetchUpdate', {})
      if (!fetched.ok) return refused(fetched.problem)
      setUpdating({ kind: 'starting' })
      const started = await desktop.call('startUpdate', { standings: [...(await workspaces.standings())] })
      if (!started.ok) refused(started.problem)
    },
    leave: (): void => setUpdating({ kind: 'idle' }),
  }
}
