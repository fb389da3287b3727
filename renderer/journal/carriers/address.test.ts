import { expect, test } from 'vitest'
import { serverAddress } from './address.ts'

test.each([
  ['giaithuong.ninhthuan.gov.vn', 'https://giaithuong.ninhthuan.gov.vn'],
  ['  https://giaithuong.ninhthuan.gov.vn/  ', 'https://giaithuong.ninhthuan.gov.vn'],
  ['https://10.0.0.8:8443/bat-ky', 'https://10.0.0.8:8443'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080/', 'http://localhost:8080'],
])('%s is %s', (typed, address) => {
  expect(serverAddress(typed)).toEqual({ ok: true, value: address })
})

test.each([
  ['', 'bad-address'],
  ['máy chủ tỉnh', 'bad-address'],
  ['ftp://tinh.vn', 'bad-address'],
  ['https://ten:matkhau@tinh.vn', 'bad-address'],
  ['http://giaithuong.ninhthuan.gov.vn', 'insecure-address'],
  ['http://192.168.1.5:8080', 'insecure-address'],
])('%s is refused: %s', (typed, code) => {
  expect(serverAddress(typed)).toEqual({ ok: false, problem: { code } })
})
