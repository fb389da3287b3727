const { mkdirSync } = require('node:fs')
const process = require('node:process')
const { app } = require('electron')

/**
 * Given to Electron by `--require`, so it runs before the app: nothing may reach the documents of whoever runs the tests. The app
 * asks for that folder by no other way, on Windows and macOS neither.
 */
const documents = process.env['SO_TUYEN_TEST_DOCUMENTS']
if (!documents) throw new Error('a test must say where its documents are')
mkdirSync(documents, { recursive: true })
app.setPath('documents', documents)
