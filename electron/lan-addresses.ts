import { networkInterfaces } from 'node:os'

/** Addresses of this computer in a local network: never one that can be reached from outside of the room. */
export function lanAddresses(found: ReturnType<typeof networkInterfaces> = networkInterfaces()): readonly string[] {
  const all = Object.values(found).flatMap((list) => list ?? [])
  return all
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate(address))
    .map(({ address }) => address)
}

/** 10/8, 172.16/12, 192.168/16 (RFC 1918), and what two laptops on one cable give themselves, 169.254/16 (RFC 3927). */
export function isPrivate(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number)
  return a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254)
}
