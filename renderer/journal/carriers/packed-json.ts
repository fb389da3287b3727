import type { Call } from './call.ts'

/** Shorter bodies are not worth the work: those of an exchange that has nothing to bring. */
const worthLetters = 8192

/** A value as the body of a request: its JSON, compressed where that is worth it. */
export async function packedJson(value: unknown): Promise<Required<Pick<Call, 'headers' | 'body'>>> {
  const text = JSON.stringify(value)
  const headers = { 'content-type': 'application/json' }
  if (text.length < worthLetters) return { headers, body: text }
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  const body = new Uint8Array(await new Response(packed).arrayBuffer())
  return { headers: { ...headers, 'content-encoding': 'gzip' }, body }
}
