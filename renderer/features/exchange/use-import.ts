import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { decryptPackage, isEncrypted, type StagedPackage, usePackages } from '../../journal/exchange-status.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { sentence } from '../../messages.vi.ts'
import { notifyDone } from '../../ui/notify.ts'
import { type ImportState, useImportJob } from './import-job.ts'

export interface Import {
  readonly state: ImportState
  readonly choose: () => Promise<void>
  /** The same check and preview for bytes that are here already: an automatic backup. */
  readonly open: (name: string, bytes: Uint8Array) => Promise<void>
  /** Tries a passphrase on a locked package; answers a sentence when it does not open it. */
  readonly unlock: (passphrase: string) => Promise<string | null>
  readonly apply: (name: string, staged: StagedPackage, withBackup: boolean) => Promise<void>
  readonly close: () => void
}

/** Stage, check everything, show, back up, and only then apply. */
export function useImport(): Import {
  const { council } = useCouncil()
  const packages = usePackages()
  const job = useImportJob()
  const state: ImportState = job.workspace === council.workspace ? job.state : { kind: 'idle' }
  const set = (next: ImportState): void => job.set(council.workspace, next)

  const stage = async (name: string, bytes: Uint8Array): Promise<string | null> => {
    const staged = await packages.stage(bytes)
    if (!staged.ok) return sentence(staged.problem)
    set({ kind: 'staged', name, staged: staged.value, preview: await packages.preview(staged.value) })
    return null
  }
  const open = async (name: string, bytes: Uint8Array): Promise<void> => {
    if (isEncrypted(bytes)) return set({ kind: 'locked', name, bytes })
    set({ kind: 'reading' })
    const refused = await stage(name, bytes)
    if (refused !== null) set({ kind: 'refused', sentence: refused })
  }
  return {
    state,
    open,
    choose: async () => {
      const file = await desktop.call('openFile', { accept: ['.zip', '.age'] })
      if (!file.ok) return set({ kind: 'refused', sentence: desktopSentence(file.problem) })
      if (file.value) await open(file.value.name, file.value.bytes)
    },
    unlock: async (passphrase) => {
      if (state.kind !== 'locked') return null
      const opened = await decryptPackage(state.bytes, passphrase)
      if (opened.ok) {
        const refused = await stage(state.name, opened.value)
        if (refused !== null) set({ kind: 'refused', sentence: refused })
        return null
      }
      if (opened.problem.code === 'wrong-passphrase') return sentence(opened.problem)
      set({ kind: 'refused', sentence: sentence(opened.problem) })
      return null
    },
    apply: async (name, staged, withBackup) => {
      if (withBackup) {
        set({ kind: 'applying', label: 'Đang lập bản sao lưu trước khi nhập', share: 0 })
        const backup = await packages.backUp()
        if (!backup.ok) return set({ kind: 'no-backup', name, staged })
      }
      const applying = (share: number): void => set({ kind: 'applying', label: 'Đang nhập (%)', share })
      applying(0)
      try {
        const received = await packages.apply(staged, applying)
        set({ kind: 'done', received })
        notifyDone(`Đã nhập ${received.added} mục mới; ${received.known} mục đã có từ trước.`)
      } catch (error) {
        // What was applied stays; the rest comes with the same package again, and the error goes on to the log.
        set({
          kind: 'refused',
          sentence: 'Chưa nhập xong vì chương trình gặp lỗi. Không mất gì: hãy nhập lại gói này.',
        })
        throw error
      }
    },
    close: () => set({ kind: 'idle' }),
  }
}
