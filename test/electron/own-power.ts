import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { newFolder } from './test-disk.ts'

/** What one shell is told about power by the kernel's own files: it sees a folder of the test where they are. */
export interface OwnPower {
  /** For the shell: what it runs under. Mounts that are made later reach it, too; this one reaches nobody else. */
  readonly under: readonly string[]
  readonly tell: (percent: number, status: 'Discharging' | 'Charging' | 'Full') => Promise<void>
  readonly remove: () => Promise<void>
}

export async function ownPower(): Promise<OwnPower> {
  const folder = await newFolder('power')
  const battery = path.join(folder, 'BAT0')
  await mkdir(battery)
  const mounted = `mount --bind '${folder}' /sys/class/power_supply && exec "$0" "$@"`
  return {
    under: ['unshare', '--mount', '--propagation', 'slave', 'sh', '-c', mounted],
    tell: (percent, status) =>
      writeFile(
        path.join(battery, 'uevent'),
        [
          'POWER_SUPPLY_NAME=BAT0',
          `POWER_SUPPLY_STATUS=${status}`,
          'POWER_SUPPLY_PRESENT=1',
          'POWER_SUPPLY_TECHNOLOGY=Li-ion',
          'POWER_SUPPLY_VOLTAGE_NOW=11400000',
          'POWER_SUPPLY_ENERGY_FULL=50000000',
          `POWER_SUPPLY_ENERGY_NOW=${percent * 500_000}`,
          `POWER_SUPPLY_CAPACITY=${percent}`,
          '',
        ].join('\n'),
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
