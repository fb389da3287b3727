import { useEffect, useState } from 'react'
import type { Place } from '../../../shared/desktop/contract-places.ts'
import { accept } from '../../../shared/lib/outcome.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { usePackages } from '../../journal/exchange-status.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { type ExportState, useExportJob } from './export-job.ts'
import { useReadableFiles } from './readable-files.ts'
import type { Choice } from './receiver-choice.tsx'

interface ExportOrder {
  readonly choice: Choice
  readonly passphrase: string | null
  readonly withPapers: boolean
  readonly withResults: boolean
}

export interface Export {
  readonly state: ExportState
  /** Sticks that are plugged in, and the folder chosen last. */
  readonly places: readonly Place[]
  /** Writes to a place, or asks for a folder when there is none. */
  readonly write: (order: ExportOrder, place: Place | null) => Promise<void>
}

/** Writes a package and, when asked for, what people can read, onto a stick or into a folder that the person chooses. */
export function useExport(): Export {
  const packages = usePackages()
  const readable = useReadableFiles()
  const { council } = useCouncil()
  const owner = `${council.workspace} ${council.person.id}`
  const job = useExportJob()
  const { progress, forgetEnd } = job
  const setState = (next: ExportState): void => job.set(owner, next)
  const state: ExportState = job.owner === owner ? job.state : { kind: 'idle' }
  const places = usePlaces()
  useFileProgress(progress)
  // An end that came while nobody looked waits for whoever comes back; one that was seen is not told of again.
  useEffect(() => forgetEnd, [forgetEnd])
  const writeInto = async (
    { handle, label }: Pick<Place, 'handle' | 'label'>,
    { choice, passphrase, withPapers, withResults }: ExportOrder,
  ): Promise<void> => {
    const made = await packages.make(choice.target, passphrase)
    const files: { name: string; bytes: Uint8Array; keep?: boolean }[] = [
      { name: made.name, bytes: made.bytes, keep: true },
    ]
    const { steps, leftOut } = await readable({ withPapers, withResults })
    for await (const { file, done, of } of steps) {
      files.push(file)
      setState({ kind: 'working', label: `Đang lập ${file.name}`, done, of })
    }
    const written = await desktop.call('writeFiles', { handle, files })
    if (!written.ok) return setState({ kind: 'refused', sentence: desktopSentence(written.problem) })
    const verified = written.value.every((file) => file.verified)
    await packages.remember(made, label, written.value[0]?.verified ?? false)
    const names = written.value.map(({ name }) => name)
    const { entries } = made.manifest.counts
    const without = { sittings: leftOut, all: (withPapers || withResults) && files.length === 1 }
    setState({ kind: 'done', label, receiver: choice.label, files: names, without, verified, entries, passphrase })
  }
  const write = async (order: ExportOrder, place: Place | null): Promise<void> => {
    // The folder is asked for first: the picker needs the click that led here.
    const folder = place ? accept(place) : await desktop.call('chooseFolder', {})
    if (!folder.ok) return setState({ kind: 'refused', sentence: desktopSentence(folder.problem) })
    if (!folder.value) return
    setState({ kind: 'working', label: 'Đang lập gói và đọc lại để kiểm tra', done: 0, of: 1 })
    try {
      await writeInto(folder.value, order)
    } catch (error) {
      // A bug, or a database that cannot be read: said on the screen, and the error goes on to the log.
      setState({ kind: 'refused', sentence: 'Chưa lập được gói vì chương trình gặp lỗi; dữ liệu trên máy không đổi.' })
      throw error
    }
  }
  return { state, places, write }
}

/** Sticks come and go: looked at when the page opens and whenever the window is looked at again. */
function usePlaces(): readonly Place[] {
  const [places, setPlaces] = useState<readonly Place[]>([])
  useEffect(() => {
    const look = (): void =>
      void desktop.call('listPlaces', {}).then((found) => (found.ok ? setPlaces(found.value) : undefined))
    look()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [])
  return places
}

function useFileProgress(show: (state: ExportState) => void): void {
  useEffect(() => {
    const stopFiles = desktop.listen('fileWritten', ({ name, done, total }) =>
      show({ kind: 'working', label: `Đã ghi ${name}`, done, of: total }),
    )
    const stopBytes = desktop.listen('fileProgress', ({ name, step, doneBytes, totalBytes }) =>
      show({
        kind: 'working',
        label: `${step === 'writing' ? 'Đang ghi' : 'Đang đọc lại'} ${name} (KB)`,
        done: Math.round(doneBytes / 1024),
        of: Math.round(totalBytes / 1024),
      }),
    )
    return () => {
      stopFiles()
      stopBytes()
    }
  }, [show])
}
