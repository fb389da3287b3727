import { zipSync } from 'fflate'
import { readZip } from './read-zip.ts'
import type { ZipAnswer, ZipRequest } from './zip.ts'
import { packageZip } from './zip-limits.ts'

const answer = (request: ZipRequest): ZipAnswer =>
  request.deed === 'pack'
    ? { ok: true, value: { zip: zipSync(request.parts, { level: 6 }) } }
    : readZip(request.bytes, packageZip)

self.addEventListener('message', ({ data }: MessageEvent<ZipRequest>) => {
  const message = answer(data)
  const buffers = message.ok ? Object.values(message.value).map(({ buffer }) => buffer) : []
  self.postMessage(message, { transfer: [...new Set(buffers)] })
})
