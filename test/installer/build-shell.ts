import { cp } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'vite'
import { newFolder } from '../electron/test-disk.ts'

/**
 * The build in `out` with other keys pinned, as a publisher's build has them: keys are data that is compiled in, and no
 * switch may change them at run time, not even for tests.
 */
export async function builtWithKeys(keys: readonly string[]): Promise<string> {
  const folder = await newFolder('pinned')
  for (const part of ['preload', 'renderer'])
    await cp(path.join('out', part), path.join(folder, part), { recursive: true })
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'pin-keys',
        enforce: 'pre',
        load: (id: string) =>
          id.endsWith('update-keys.json')
            ? { code: `export default ${JSON.stringify({ keys })}`, moduleType: 'js' }
            : null,
      },
    ],
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: 'electron/main.ts',
      outDir: path.join(folder, 'main'),
      target: 'node24.18',
      rollupOptions: { external: ['electron'], output: { format: 'es', entryFileNames: '[name].js' } },
    },
  })
  return folder
}
