import { freePort } from '../electron/free-port.ts'
import { codeIn, provinceProcess } from '../e2e/province-process.ts'
import { cutDuring, workOn } from './laptop.ts'
import type { FaultKind } from './scene.ts'
import { registerEnterprise } from './work.ts'

/** The power goes while the laptop is taken into the province, or trades with it; then it trades again, to the end. */
export const exchangeCut: FaultKind = {
  name: 'power cut while exchanging',
  onFounder: true,
  befall: async ({ laptop, office, chance }) => {
    await laptop.stop()
    const province = provinceProcess(await freePort())
    const env = { HOST_SERVER: province.address }
    try {
      await province.start()
      const code = codeIn(province.admin('workspaces', 'create', '--name', 'Chi cục'))
      const { ask } = await laptop.start(env)
      await workOn(registerEnterprise(laptop, office, chance))
      const enrol = async (): Promise<void> => {
        await ask('press', 'button', 'Nối với tỉnh')
        await ask('see', 'Đã nối với máy chủ của tỉnh.')
      }
      await ask('go', '/trao-doi/tinh-trang')
      await ask('fill', 'Địa chỉ máy chủ', province.address)
      await ask('fill', 'Mã dùng một lần', code)
      await cutDuring(laptop, chance, [enrol, ...registerEnterprise(laptop, office, chance)])
      const again = await laptop.start(env)
      await again.ask('go', '/trao-doi/tinh-trang')
      await again.ask('see', 'áy chủ của tỉnh')
      const connected = await again.ask<string>('evaluate', 'document.body.innerText')
      if (/Trao đổi ngay/.test(connected)) {
        await again.ask('press', 'button', 'Trao đổi ngay')
        await again.ask('see', 'Tỉnh đã xác nhận')
      }
    } finally {
      await province.remove()
    }
  },
}
