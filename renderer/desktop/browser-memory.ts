/**
 * A small store of the browser adapter itself: handles of folders are no text, so only IndexedDB takes them. It survives a
 * restart; the permission of a handle does not always.
 */
const storeName = 'so-tuyen-folder'

export const remember = async (key: string, value: unknown): Promise<void> => {
  await inStore('readwrite', (store) => store.put(value, key))
}

export const forget = async (key: string): Promise<void> => {
  await inStore('readwrite', (store) => store.delete(key))
}

export const recall = <Value>(key: string): Promise<Value | undefined> =>
  inStore<Value | undefined>('readonly', (store) => store.get(key))

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
