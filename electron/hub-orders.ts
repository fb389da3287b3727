import type { SeenDevice } from './hub-calls.ts'
import type { HubCertificate } from './hub-server.ts'

/** What the shell tells the hub's process when it begins: all that it knows, the keys included. */
export interface HubOrders {
  readonly folder: string
  readonly workspace: string
  /** base64: the folder's content is sealed with it. */
  readonly key: string
  readonly root: { readonly journal: string; readonly publicKey: string }
  /** The device on whose laptop the hub runs. */
  readonly host: { readonly device: string; readonly publicKey: string }
  readonly certificate: HubCertificate
  readonly audience: string
  readonly port: number
}

/** What the hub's process tells the shell. */
export type HubReport =
  | { readonly kind: 'listening'; readonly addresses: readonly string[] }
  | { readonly kind: 'port-taken' }
  | { readonly kind: 'seen'; readonly device: SeenDevice }
  | { readonly kind: 'fault'; readonly text: string }
