import { useEffect, useMemo } from 'react'
import { live } from '../data/live.ts'
import { readPen } from '../data/pen.ts'
import type { CouncilDatabase } from '../data/database.ts'
import type { CouncilContext } from '../data/use-council.tsx'
import { type ExchangeRunner, exchangeRunner } from '../journal/exchange-runner.ts'
import { exchangeWithServer } from '../journal/exchange-with-server.ts'
import { notifyDone } from '../ui/notify.ts'

/**
 * The exchange of the opened workspace, in the window that holds the pen: after commands, when a network comes back, and now
 * and then. It writes rows as a received package does; forms keep what was on screen when they were opened.
 */
export function useExchangeRunner({ council }: CouncilContext): ExchangeRunner {
  const { db } = council
  const runner = useMemo(() => {
    const refusedFiles = new Set<string>()
    return exchangeRunner({
      exchange: async ({ byHand, onProgress }) => {
        // What a newer app wrote is only read here, and still handed over.
        if (council.newerLayout || council.closedToWriting() === 'read-only-window') return undefined
        // Asked by hand: whoever opened the sheets since gives them now.
        if (byHand) refusedFiles.clear()
        return exchangeWithServer(council, { byHand, onProgress, refusedFiles })
      },
      onDone: ({ newEpoch, received }) => {
        if (received > 0) refusedFiles.clear()
        if (newEpoch)
          notifyDone('Máy chủ tỉnh được khôi phục từ bản cũ: các mục đã gửi đang chờ tỉnh xác nhận lại. Không mất gì.')
      },
    })
  }, [council])
  useRunning(runner, db)
  return runner
}

/** Runs while the workspace is open: soon after its own commands, and when a network comes back. */
export function useRunning(runner: ExchangeRunner, db: CouncilDatabase): void {
  useEffect(() => {
    let last: string | undefined
    const watching = live(async () => (await readPen(db)).own?.hash ?? '').subscribe((newest) => {
      if (last !== undefined && last !== newest) runner.wrote()
      last = newest
    })
    addEventListener('online', runner.reachable)
    runner.start()
    return () => {
      watching.unsubscribe()
      removeEventListener('online', runner.reachable)
      runner.stop()
    }
  }, [runner, db])
}
