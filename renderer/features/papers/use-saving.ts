import { useState } from 'react'
import type { DesktopGives, DesktopProblem, DesktopTakes } from '../../../shared/desktop/contract.ts'
import type { WrittenFile } from '../../../shared/desktop/contract-places.ts'
import type { Outcome } from '../../../shared/lib/outcome.ts'
import { desktop } from '../../desktop/desktop.ts'
import { desktopSentence } from '../../computer.vi.ts'

export type Saving =
  | { readonly state: 'idle' }
  | { readonly state: 'working'; readonly label: string; readonly done: number; readonly of: number }
  | { readonly state: 'done'; readonly sentence: string; readonly verified: boolean }
  | { readonly state: 'refused'; readonly sentence: string }

export interface FileToMake {
  readonly name: string
  readonly make: () => Promise<Uint8Array<ArrayBuffer>>
}

/** Writing papers to files and opening them for printing, with the one sentence that says how it ended. */
export function useSaving() {
  const [saving, setSaving] = useState<Saving>({ state: 'idle' })
  const refuse = (sentence: string) => setSaving({ state: 'refused', sentence })

  /** The papers are made after the click, and a broken one is said instead of losing the others' result. */
  const guarded = async (task: () => Promise<void>): Promise<void> => {
    try {
      await task()
    } catch {
      refuse('Không lập được văn bản; hãy thử lại, nếu vẫn lỗi thì mở lại SoTuyen. Dữ liệu không bị ảnh hưởng.')
    }
  }

  const end = <Value>(answer: Outcome<Value | null, DesktopProblem>, words: (value: Value) => Saving): void => {
    if (!answer.ok) return refuse(desktopSentence(answer.problem))
    setSaving(answer.value === null ? { state: 'idle' } : words(answer.value))
  }

  return {
    saving,
    open: (name: string, bytes: Uint8Array) =>
      guarded(async () => {
        const answer = await desktop.call('openPdf', { name, bytes })
        if (!answer.ok) return refuse(desktopSentence(answer.problem))
        setSaving({ state: 'done', sentence: `Đã mở “${name}”; hãy in từ cửa sổ vừa mở.`, verified: true })
      }),
    print: (takes: DesktopTakes<'printPdf'>) =>
      guarded(async () => {
        const { name } = takes
        setSaving({ state: 'working', label: `Đang mở ${name} để in`, done: 0, of: 1 })
        const answer = await desktop.call('printPdf', takes)
        if (!answer.ok) return refuse(desktopSentence(answer.problem))
        setSaving(printed(name, answer.value))
      }),
    save: ({ name, make }: FileToMake) =>
      guarded(async () => {
        setSaving({ state: 'working', label: `Đang lập ${name}`, done: 0, of: 1 })
        const bytes = await make()
        end(await desktop.call('saveFile', { suggestedName: name, bytes }), (file) => saved([file], file.where))
      }),
    saveAll: (files: readonly FileToMake[]) =>
      guarded(async () => {
        // The folder is asked for first: the picker needs the click that led here.
        const folder = await desktop.call('chooseFolder', {})
        if (!folder.ok) return refuse(desktopSentence(folder.problem))
        if (!folder.value) return
        const made: { name: string; bytes: Uint8Array }[] = []
        for (const { name, make } of files) {
          setSaving({ state: 'working', label: `Đang lập ${name}`, done: made.length, of: files.length })
          made.push({ name, bytes: await make() })
        }
        const { handle, label } = folder.value
        setSaving({ state: 'working', label: 'Đang ghi vào thư mục', done: files.length, of: files.length })
        end(await desktop.call('writeFiles', { handle, files: made }), (written) => saved(written, label))
      }),
  }
}

function printed(name: string, how: DesktopGives<'printPdf'>): Saving {
  switch (how) {
    case 'printed':
      return { state: 'done', sentence: `Đã gửi “${name}” tới máy in.`, verified: true }
    case 'shown':
      return { state: 'done', sentence: `Đã mở “${name}”; hãy in từ cửa sổ vừa mở.`, verified: true }
    case 'cancelled':
      return { state: 'idle' }
  }
}

function saved(files: readonly WrittenFile[], where: string): Saving {
  const [only] = files
  const what = files.length === 1 && only ? `“${only.name}”` : `${files.length} tệp`
  const verified = files.every((file) => file.verified)
  return {
    state: 'done',
    verified,
    sentence: verified
      ? `Đã lưu ${what}${where && ` vào ${where}`}; đã đọc lại và đúng.`
      : `Đã tải xuống ${what}; trình duyệt không cho đọc lại để kiểm tra.`,
  }
}
