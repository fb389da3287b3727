/**
 * What the preload puts into the page. This file has no imports, because a sandboxed preload may load nothing but
 * 'electron' and should not carry the schemas of the contract.
 */
export interface DesktopBridge {
  readonly call: (name: string, takes: unknown) => Promise<unknown>
  /** Returns the function that stops listening. */
  readonly listen: (name: string, hear: (event: unknown) => void) => () => void
}

export const bridgeName = 'soTuyenDesktop'
export const callChannel = 'so-tuyen:call'

export function eventChannel(name: string): string {
  return `so-tuyen:event:${name}`
}
