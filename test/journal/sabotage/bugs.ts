/** A bug to plant: one text of one file replaced by another. A text that is no longer there fails the test. */
export interface Bug {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly put: string
}

const shared = 'shared/journal'
const simulation = 'test/journal/simulation'

export const bugs: readonly Bug[] = [
  {
    name: 'last writer wins',
    file: `${shared}/fold.ts`,
    find: '[...kept, liveWrite(field, value, write, base)].toSorted(newestFirst)',
    put: '[...kept, liveWrite(field, value, write, base)].toSorted(newestFirst).slice(0, 1)',
  },
  {
    name: 'acts merged by field',
    file: `${shared}/fold.ts`,
    find: 'live[field] = replaced ? kept :',
    put: "live[field] = field === 'act' && kept.length > 0 ? kept : replaced ? kept :",
  },
  {
    name: 'deletion without guard',
    file: `${shared}/fold.ts`,
    find: "const seen = new Set((state.live['deletedAt'] ?? []).flatMap((write) => write.guard ?? []))",
    put: 'const seen = new Set(liveStamps(state))',
  },
  {
    name: 'a partial re-fold',
    file: `${shared}/judge-anew.ts`,
    find: '  await tx.keep(changed)',
    put: '  await tx.keep(changed.slice(0, 1))',
  },
  {
    name: 'base taken at save',
    file: `${simulation}/forms.ts`,
    find: 'const base = form.onScreen',
    put: 'const base = stampsOf(device, form)',
  },
  {
    name: 'a digest of heads only',
    file: `${shared}/heads.ts`,
    find: '[sorted, rulings.epoch, rulings.n, rulings.r]',
    put: '[sorted]',
  },
  {
    name: 'a ruling without its hash',
    file: `${shared}/rulings.ts`,
    find: 'canonicalText(ruling as unknown as Json)',
    put: "canonicalText({ ...ruling, hash: '' } as unknown as Json)",
  },
  {
    name: 'rulings with a gap',
    file: `${shared}/take-rulings.ts`,
    find: 'if (!run || n !== receipt.n || r !== receipt.r) return state',
    put: 'if (!run) return state',
  },
  {
    name: 'green on HTTP 200',
    file: `${simulation}/carry.ts`,
    find: 'await receive(device.store, verifySimulated, { ...got, ...next.ruled })',
    put: `await receive(device.store, verifySimulated, { ...got, ...next.ruled })
    await device.store.transaction(async (tx) => {
      const state = await tx.state()
      await tx.saveState({ ...state, accepted: state.heads })
    })`,
  },
  {
    name: 'any signature is believed',
    file: `${shared}/receive.ts`,
    find: 'if (await verify(key, text, head.signature)) {',
    put: 'if (head.signature) {',
  },
  {
    name: 'a gap is jumped over',
    file: `${shared}/place.ts`,
    find: 'if (!stood) return held(stamp)',
    put: 'if (!stood) continue',
  },
  {
    name: 'a restored province goes on counting',
    file: `${shared}/rule.ts`,
    find: 'export async function remembers(tx: JournalTransaction, receipt: Receipt): Promise<boolean> {',
    put: 'export async function remembers(tx: JournalTransaction, receipt: Receipt): Promise<boolean> {\n  if (receipt.n >= 0) return true',
  },
  {
    name: 'a revocation is not looked at',
    file: `${shared}/judge-anew.ts`,
    find: 'names.includes(target) && !counting.has(known.hash)',
    put: 'names.includes(target) && counting.has(target)',
  },
  {
    name: 'a copied journal is written on as if it were one',
    file: `${shared}/answer.ts`,
    find: 'ours.length > 1 || theirs.length > 1 ||',
    put: '',
  },
  {
    name: 'unordered epochs',
    file: `${shared}/take-rulings.ts`,
    find: ' || receipt.epoch < before.verified.epoch) return before',
    put: ' || before === undefined) return before\n  if (receipt.epoch < before.verified.epoch) return newEpoch(tx, before, receipt.epoch)',
  },
  {
    name: 'entries need no signature',
    file: `${shared}/place.ts`,
    find: "if (coveredBy === '' || (coveredBy !== ownKey && opened && opened.publicKey !== coveredBy))",
    put: 'if (entry.v < 0)',
  },
  {
    name: 'inventories are never compared',
    file: `${simulation}/carry.ts`,
    find: 'return theirs.length === ours.size && theirs.every(({ hash }) => ours.has(hash))',
    put: 'return theirs.length >= 0',
  },
  {
    name: 'the hub answers before its disk has it',
    file: 'electron/hub-store.ts',
    find: '      await commit(changes, before)\n',
    put: '      void commit(changes, before).catch(() => undefined)\n',
  },
  {
    name: 'the hub forgets by whose signature a held entry was reached',
    file: 'electron/hub-memory.ts',
    find: 'if (!was || coveredBy(was) !== cover)',
    put: 'if (!was)',
  },
]
