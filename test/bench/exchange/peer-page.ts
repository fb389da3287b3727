/** What the page in ../peers/page answers; it is plain JavaScript on packages that are not this project's. */
interface Peer {
  seed(count: number): Promise<void>
  push(address: string): Promise<{ readonly ms: number; readonly count: number }>
  pull(address: string): Promise<{ readonly ms: number; readonly count: number }>
  idle(address: string, rounds: number): Promise<readonly number[]>
}

declare global {
  interface Window {
    peers: { readonly rx: Peer; readonly couch: Peer }
  }
}

export type { Peer }
