import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * What the system calls this machine, hashed, so that the name itself is written nowhere; '' when it does not tell. A disk
 * image carries the name along: two clones of one image look like one machine, and only their journals tell them apart.
 */
export async function machineId(): Promise<string> {
  const name = await systemName().catch(() => '')
  return name === '' ? '' : createHash('sha256').update(`so-tuyen/machine/1${name}`).digest('hex').slice(0, 32)
}

async function systemName(): Promise<string> {
  const run = promisify(execFile)
  if (process.platform === 'win32') {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography'
    const { stdout } = await run('reg.exe', ['query', key, '/v', 'MachineGuid', '/reg:64'], { windowsHide: true })
    return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(stdout)?.[1] ?? ''
  }
  if (process.platform === 'darwin') {
    const { stdout } = await run('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'])
    return /"IOPlatformUUID" = "([^"]+)"/.exec(stdout)?.[1] ?? ''
  }
  return (await readFile('/etc/machine-id', 'utf8')).trim()
}
