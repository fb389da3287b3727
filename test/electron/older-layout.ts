import { launch, toChromium, schemes } from './host/chromium.ts'

/** Makes the workspace's database of a closed shell what layout 2 would have left, with the same entries. */
export async function setBackToLayout2(profile: string): Promise<void> {
  schemes.set('app', () => new Response(''))
  const context = await launch(profile)
  try {
    await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<p>' }))
    const page = await context.newPage()
    await page.goto(toChromium('app://so-tuyen/'))
    await page.evaluate(rewrite)
  } finally {
    await context.close()
  }
}

const rewrite = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const { name } = (await indexedDB.databases()).find(({ name }) => /^so-tuyen-[0-9a-f]{8}-/.test(name))
  const old = await done(indexedDB.open(name))
  const stores = []
  for (const store of old.objectStoreNames) {
    const from = old.transaction(store).objectStore(store)
    const indexes = [...from.indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = from.index(index)
      return { index, keyPath, unique, multiEntry }
    })
    stores.push({ store, keyPath: from.keyPath, auto: from.autoIncrement, indexes, rows: await done(from.getAll()) })
  }
  old.close()
  await done(indexedDB.deleteDatabase(name))
  const meta = stores.find(({ store }) => store === 'meta')
  const pen = meta.rows.find(({ key }) => key === 'pen').value
  meta.rows = [...meta.rows.filter(({ key }) => key !== 'pen'), { key: 'journal', value: pen.own }]
  stores.push({ store: 'heads', keyPath: 'hash', auto: false, indexes: [], rows: pen.heads })
  const opening = indexedDB.open(name, 20)
  opening.onupgradeneeded = () => {
    for (const { store, keyPath, auto, indexes, rows } of stores) {
      const made = opening.result.createObjectStore(store, { keyPath, autoIncrement: auto })
      for (const { index, keyPath: path, unique, multiEntry } of indexes) made.createIndex(index, path, { unique, multiEntry })
      for (const row of rows) made.put(row)
    }
  }
  ;(await done(opening)).close()
})()`
