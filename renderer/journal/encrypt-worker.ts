import { answerEncryption } from './encrypt-bytes.ts'
import type { EncryptionRequest } from './encrypt-package.ts'

self.addEventListener('message', (event: MessageEvent<EncryptionRequest>) => {
  void answerEncryption(event.data).then((message) =>
    self.postMessage(message, { transfer: message.ok ? [message.value.buffer] : [] }),
  )
})
