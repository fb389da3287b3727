import { z } from 'zod'
import { isVersion } from './app-version.ts'
import { fileName } from './file-shapes.ts'

/** What is installed on which kind of computer; an update has a file for each. */
export const updateTargets = [
  'win-installer-x64',
  'win-portable-x64',
  'linux-appimage-x64',
  'linux-deb-x64',
  'mac-dmg-x64',
  'mac-dmg-arm64',
] as const
export type UpdateTarget = (typeof updateTargets)[number]

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What the publisher signs, as the text of this JSON. Every byte that is installed hangs on it by its hash. */
export const updateManifest = z.object({
  format: z.literal('so-tuyen-update/1'),
  version: z.string().refine(isVersion),
  released: z.iso.datetime(),
  /** For people, in Vietnamese: what changes. */
  notes: z.string().max(4000),
  files: z
    .array(
      z.object({
        target: z.enum(updateTargets),
        name: fileName,
        bytes: z
          .number()
          .int()
          .min(1)
          .max(2 * 1024 ** 3),
        sha256,
      }),
    )
    .min(1)
    .refine((files) => new Set(files.map(({ target }) => target)).size === files.length),
})
export type UpdateManifest = z.output<typeof updateManifest>

/** The file `SoTuyen-<version>.update.json`: the signed text beside its signature. */
export const signedUpdate = z.object({ manifest: z.string().max(100_000), signature: z.string().max(200) })

/** Before the text when it is signed, so that the signature can stand for nothing else. */
export const updateSignatureContext = 'so-tuyen/update/1\n'

/** Where the province's server has it. */
export const updatePath = '/v1/app/update'
export const updateFilePath = (name: string): string => `/v1/app/files/${name}`
