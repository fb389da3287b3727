import { create } from 'zustand'

/** Where the writing of a package stands. It goes on while the person is on another page, and its passphrase waits there. */
export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly label: string; readonly done: number; readonly of: number }
  | { readonly kind: 'refused'; readonly sentence: string }
  | {
      readonly kind: 'done'
      readonly label: string
      /** Whom it is for, as it was chosen. */
      readonly receiver: string
      readonly files: readonly string[]
      /** What was asked for and is not among them: papers of these closed sittings, or of all. */
      readonly without: { readonly sittings: readonly number[]; readonly all: boolean }
      readonly verified: boolean
      readonly entries: number
      /** Null = not encrypted. */
      readonly passphrase: string | null
    }

interface ExportJob {
  /** The workspace and the person that it is of: who shares the laptop sees nothing of it. */
  readonly owner: string
  readonly state: ExportState
  readonly set: (owner: string, state: ExportState) => void
  /** Of something that is being written; other writers report their files as well. */
  readonly progress: (state: ExportState) => void
  /** What came of it was seen. */
  readonly forgetEnd: () => void
}

export const useExportJob = create<ExportJob>((set) => ({
  owner: '',
  state: { kind: 'idle' },
  set: (owner, state) => set({ owner, state }),
  progress: (state) => set((job) => (job.state.kind === 'working' ? { state } : job)),
  forgetEnd: () => set((job) => (job.state.kind === 'working' ? job : { state: { kind: 'idle' } })),
}))
