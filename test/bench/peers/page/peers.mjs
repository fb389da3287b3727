import { couch } from './couch.mjs'
import { rx } from './rx.mjs'
import { makeStrict } from './strict.mjs'

makeStrict()
window.peers = { couch, rx }
