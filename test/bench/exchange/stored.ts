import { cp } from 'node:fs/promises'
import path from 'node:path'
import { figure, type Line, median, ratioAtMost } from '../report.ts'
import { newDatabase, type RunningProvince, startProvince } from './processes.ts'
import { councilRecords } from './records.ts'
import type { Stage } from './stage.ts'
import { newWriter, type Writer } from './writer.ts'

const perBatch = 1000
/** Entries stored already; the others are compared with the first. */
const levels = [1_000, 10_000, 50_000, 150_000]
const greatest = Math.max(...levels)
const rounds = 7

/** What a push of a thousand new entries and a pull of the newest thousand cost, however much the server has stored already. */
export async function stored(stage: Stage, say: (text: string) => void): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const kind of ['postgresql', 'embedded'] as const) {
    const writer = newWriter()
    const servers = await fill(stage, kind, writer, say)
    try {
      lines.push(...(await compare(kind, writer, servers)))
    } finally {
      for (const { stop } of servers) await stop()
    }
  }
  return lines
}

/** One server a level: each begins as a copy of the one before and is filled up. */
async function fill(
  stage: Stage,
  kind: 'postgresql' | 'embedded',
  writer: Writer,
  say: (text: string) => void,
): Promise<readonly RunningProvince[]> {
  const places: Place[] = []
  let sent = 0
  for (const level of levels) {
    const place = await placeAfter(stage, kind, places.at(-1))
    const server = await startProvince(place.data, place.url)
    if (sent === 0) {
      await writer.adopt(server.address, await server.code())
      writer.write(councilRecords(greatest + rounds * perBatch))
      sent = 2
    }
    while (sent < level) {
      const to = Math.min(level, sent + perBatch)
      const { answer } = await writer.exchange(server.address, { from: sent, to, knows: to })
      if (answer.knows.heads[0]?.seq !== to) throw new Error('The server did not take everything in')
      sent = to
    }
    await server.stop()
    places.push(place)
    say(`  ${kind}: ${level} entries stored`)
  }
  return Promise.all(places.map(({ data, url }) => startProvince(data, url)))
}

interface Place {
  readonly data: string
  readonly url: string | undefined
}

let made = 0

async function placeAfter(stage: Stage, kind: 'postgresql' | 'embedded', before: Place | undefined): Promise<Place> {
  const data = path.join(stage.folder, `stored-${(made += 1)}`)
  if (before && !before.url) await cp(before.data, data, { recursive: true })
  return { data, url: kind === 'postgresql' ? await newDatabase(stage.cluster, before?.url) : undefined }
}

async function compare(
  kind: 'postgresql' | 'embedded',
  writer: Writer,
  servers: readonly RunningProvince[],
): Promise<readonly Line[]> {
  const pushMs = levels.map((): number[] => [])
  const pullMs = levels.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, { address }] of servers.entries()) {
      const from = (levels[index] ?? 0) + round * perBatch
      const to = from + perBatch
      pushMs[index]?.push((await writer.exchange(address, { from, to, knows: to })).ms)
      const pulled = await writer.exchange(address, { from: to, to, knows: from })
      if (pulled.answer.entries.length !== perBatch) throw new Error('The pull did not bring what was pushed')
      pullMs[index]?.push(pulled.ms)
    }
  return (
    [
      ['push', pushMs],
      ['pull', pullMs],
    ] as const
  ).flatMap(([way, times]) =>
    levels.slice(1).map((level, index) => {
      const [ms, baseMs] = [median(times[index + 1] ?? []), median(times[0] ?? [])]
      const what = `${way} of ${perBatch}, ${kind}, with ${level} : ${levels[0]} entries stored`
      return ratioAtMost(what, ms, baseMs, 1.2, `${figure(ms)} : ${figure(baseMs)} ms`)
    }),
  )
}
