import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  readonly calls: Counter<'route' | 'status'>
  readonly seconds: Histogram<'route'>
  readonly problems: Counter<'code'>
  readonly entries: Counter<'what'>
  /** Says how many bytes of bodies are in memory, whenever somebody asks. */
  readonly bodies: (bytes: () => number) => void
}

/** What Prometheus asks for: the process, the calls, and what came in. No label names a person, a device or a workspace. */
export function newMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    calls: new Counter({
      name: 'so_tuyen_calls_total',
      help: 'Calls that were answered.',
      labelNames: ['route', 'status'],
      registers,
    }),
    seconds: new Histogram({
      name: 'so_tuyen_call_seconds',
      help: 'From the first byte of a call to its answer.',
      labelNames: ['route'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    problems: new Counter({
      name: 'so_tuyen_problems_total',
      help: 'Calls that were refused, by code.',
      labelNames: ['code'],
      registers,
    }),
    bodies: (bytes) => {
      const gauge: Gauge = new Gauge({
        name: 'so_tuyen_body_bytes',
        help: 'Room that bodies of running calls take in memory.',
        collect: () => gauge.set(bytes()),
        registers,
      })
    },
    entries: new Counter({
      name: 'so_tuyen_entries_total',
      help: 'Entries of exchanges: added, known before, dropped, sent.',
      labelNames: ['what'],
      registers,
    }),
  }
}
