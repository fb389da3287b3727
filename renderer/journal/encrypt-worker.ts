import { decryptBytes, encryptBytes } from './encrypt-bytes.ts'
import type { EncryptionAnswer, EncryptionRequest } from './encrypt-package.ts'

async function answer({ deed, bytes, passphrase }: EncryptionRequest): Promise<EncryptionAnswer> {
  if (deed === 'decrypt') return decryptBytes(bytes, passphrase)
  return { ok: true, value: await encryptBytes(bytes, passphrase) }
}

self.addEventListener('message', (event: MessageEvent<EncryptionRequest>) => {
  void answer(event.data).then((message) =>
    self.postMessage(message, { transfer: message.ok ? [message.value.buffer] : [] }),
  )
})
