import process from 'node:process'
import { nodeProblem } from './node-version.mjs'

const problem = nodeProblem(process.version, process.platform, process.arch)
if (problem) {
  console.error(problem)
  process.exit(1)
}
// Loaded only now: the rest uses what an older Node does not have.
const { startRescue } = await import('./launcher/start-server.mjs')
process.exitCode = await startRescue(process.argv.slice(2))
