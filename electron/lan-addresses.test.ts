import type { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { isPrivate, lanAddresses } from './lan-addresses.ts'

test.each([
  ['10.0.0.1', true],
  ['172.15.0.1', false],
  ['172.16.0.1', true],
  ['172.31.255.254', true],
  ['172.32.0.1', false],
  ['192.168.1.5', true],
  ['192.169.1.5', false],
  ['169.254.7.7', true],
  ['127.0.0.1', false],
  ['113.161.72.1', false],
])('%s is an address of the room: %s', (address, isOne) => {
  expect(isPrivate(address)).toBe(isOne)
})

test('of this computer’s addresses only those of a local network are listened at', () => {
  const of = (address: string, family: 'IPv4' | 'IPv6', internal = false) => ({ address, family, internal })
  const found = {
    lo: [of('127.0.0.1', 'IPv4', true)],
    cable: [of('192.168.1.5', 'IPv4'), of('fe80::1', 'IPv6')],
    modem: [of('113.161.72.1', 'IPv4')],
  } as unknown as ReturnType<typeof networkInterfaces>
  expect(lanAddresses(found)).toEqual(['192.168.1.5'])
})
