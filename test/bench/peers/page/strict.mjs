/** Every write of the peers waits for the disk, as ours do: neither of them asks for it itself. */
export function makeStrict() {
  const open = Reflect.get(IDBDatabase.prototype, 'transaction')
  IDBDatabase.prototype.transaction = function transaction(stores, mode, options) {
    return open.call(this, stores, mode, mode === 'readwrite' ? { ...options, durability: 'strict' } : options)
  }
}
