import { create } from 'zustand'
import type { Received, StagedPackage } from '../../journal/exchange-status.ts'

/** Where the reading of a package stands. It goes on while the person is on another page. */
export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly sentence: string }
  /** Encrypted: the passphrase is asked for. */
  | { readonly kind: 'locked'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'staged'; readonly name: string; readonly staged: StagedPackage; readonly preview: Received }
  /** The copy that is made before anything is applied could not be made. */
  | { readonly kind: 'no-backup'; readonly name: string; readonly staged: StagedPackage }
  | { readonly kind: 'applying'; readonly label: string; readonly share: number }
  | { readonly kind: 'done'; readonly received: Received }

interface ImportJob {
  /** The workspace that it is for: another one sees nothing of it. */
  readonly workspace: string
  readonly state: ImportState
  readonly set: (workspace: string, state: ImportState) => void
}

export const useImportJob = create<ImportJob>((set) => ({
  workspace: '',
  state: { kind: 'idle' },
  set: (workspace, state) => set({ workspace, state }),
}))
