import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '../../../../renderer/app/app.tsx'
import { writePerson } from '../../../../renderer/app/workspaces.ts'
import { openProfile, writeSetting } from '../../../../renderer/data/profile.ts'
import { adoptPackage } from '../../../../renderer/journal/adopt.ts'
import { readPackage } from '../../../../renderer/journal/read-package.ts'
import { previewPackage, receivePackage } from '../../../../renderer/journal/receive.ts'
import { stagePackage } from '../../../../renderer/journal/stage-package.ts'
import { writePackage } from '../../../../renderer/journal/write-package.ts'
import { fromBase64url, toBase64url } from '../../../../shared/lib/base64url.ts'
import { openSeeded } from './seed.ts'

/** What the seeded workspace would write on a stick, base64url. */
export async function packageOfSeeded(): Promise<string> {
  const council = await openSeeded()
  const { bytes } = await writePackage(council)
  council.db.close()
  return toBase64url(bytes)
}

/** Begins an empty profile from a package, as another laptop of the same council does. */
export async function adopt(bytes: string): Promise<void> {
  const profile = await openProfile()
  await writePerson(profile, { name: 'Phạm Thị Mẫu', role: 'secretary' })
  const read = await readPackage(bytesOf(bytes))
  if (!read.ok) throw new Error(`adopt: ${read.problem.code}`)
  const { id } = await adoptPackage(profile, read.value)
  await writeSetting(profile.db, 'workspace', id)
  profile.db.close()
}

/** Opens the app itself in this page, at one of its places. */
export function openApp(place: string): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  location.hash = place
  createRoot(root).render(createElement(App))
}

export interface ImportTimes {
  readonly added: number
  /** Reading and checking, preview, applying. */
  readonly ms: readonly [stage: number, preview: number, apply: number]
  /** Milliseconds for which the interface was blocked, of what was longer than 50. */
  readonly longTasks: readonly number[]
  /** Milliseconds from each key until the page had painted after it. */
  readonly keys: readonly number[]
}

/** What the import screen does with a file, while the app is open and somebody types. */
export async function importPackage(bytes: string): Promise<ImportTimes> {
  const council = await openSeeded()
  const { db } = council
  const keys: number[] = []
  const longTasks: number[] = []
  const observer = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  )
  observer.observe({ type: 'longtask' })
  const onKey = ({ timeStamp }: KeyboardEvent): void => afterPaint(() => keys.push(performance.now() - timeStamp))
  document.addEventListener('keydown', onKey, { capture: true })
  const file = bytesOf(bytes)
  const startMs = performance.now()
  const staged = await stagePackage(file)
  if (!staged.ok) throw new Error(`importPackage: ${staged.problem.code}`)
  const stagedMs = performance.now()
  await previewPackage(db, staged.value)
  const previewedMs = performance.now()
  const { added } = await receivePackage(db, staged.value)
  const appliedMs = performance.now()
  // What was put off by it belongs to it.
  await new Promise((resolve) => setTimeout(resolve, 1000))
  document.removeEventListener('keydown', onKey, { capture: true })
  observer.disconnect()
  council.db.close()
  return { added, ms: [stagedMs - startMs, previewedMs - stagedMs, appliedMs - previewedMs], longTasks, keys }
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64url(text)
  if (!bytes) throw new Error('bytesOf: no base64url')
  return bytes
}

function afterPaint(what: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      what()
    })
    port1.start()
    port2.postMessage(null)
  })
}
