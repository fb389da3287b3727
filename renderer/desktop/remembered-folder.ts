import type { PickedFolder } from './file-system-access.ts'

/**
 * The folder that was picked last, kept as the browser's own handle in a small store of this origin: a handle is no text, so
 * only IndexedDB takes it. It survives a restart; the permission does not always, and is asked for again when writing.
 */
const storeName = 'so-tuyen-folder'

export async function rememberFolder(folder: PickedFolder): Promise<void> {
  await inStore('readwrite', (store) => store.put(folder, 'last'))
}

/** null when none was picked, it is gone, or the user refused it for good. */
export async function rememberedFolder(): Promise<PickedFolder | null> {
  const folder = await inStore<PickedFolder | undefined>('readonly', (store) => store.get('last'))
  if (!folder || (await folder.queryPermission({ mode: 'readwrite' })) === 'denied') return null
  return folder
}

function inStore<Value>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value>
function inStore(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(storeName, 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('folders'))
    opening.addEventListener('error', () => reject(opening.error))
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('folders', mode)
      const request = ask(transaction.objectStore('folders'))
      transaction.addEventListener('complete', () => resolve(request.result))
      transaction.addEventListener('abort', () => reject(transaction.error))
      transaction.addEventListener('complete', () => opening.result.close())
    })
  })
}
