import { useEffect } from 'react'
import type { Council } from '../data/council.ts'
import { allDraftsSettled } from '../data/drafts.ts'
import { digestNow } from '../data/journal-store.ts'
import { desktop } from '../desktop/desktop.ts'
import { backupLog, type BackupReason, backUpIfAsked, isOld } from '../journal/backup.ts'

const lookEveryMs = 5 * 60_000
/** The first look and the check of the second copy wait until the start is over. */
const afterStartMs = 60_000

/** Backs up every hour while something is new and when the app closes, and reads the second copy through when nothing else happens. */
export function useAutomaticBackups(council: Council): void {
  useEffect(() => {
    if (council.sample) return
    let stopped = false
    const hourly = async (): Promise<void> => {
      const [last] = await backupLog(council)
      if (last && !isOld(last, Date.now())) return
      await backUpIfNew(council, 'hourly')
    }
    const interval = setInterval(() => void hourly(), lookEveryMs)
    const start = setTimeout(() => {
      void hourly()
      requestIdleCallback(() => {
        if (!stopped) void council.mirror?.check()
      })
    }, afterStartMs)
    const close = async (): Promise<void> => {
      try {
        await allDraftsSettled()
        await council.mirror?.follow()
        await backUpIfNew(council, 'closing')
      } finally {
        await desktop.call('mayClose', {})
      }
    }
    const stopListening = desktop.listen('closing', () => void close())
    void desktop.call('watchClosing', {})
    return () => {
      stopped = true
      clearInterval(interval)
      clearTimeout(start)
      stopListening()
    }
  }, [council])
}

async function backUpIfNew(council: Council, reason: BackupReason): Promise<void> {
  const [last] = await backupLog(council)
  if (last?.digest !== (await digestNow(council.db))) await backUpIfAsked(desktop, council, reason)
}
