import { defaultPort } from './serve-app.mjs'

/** `--port N` and `--no-open`; answers `{ ok: true, port, open, ownStore }` or `{ ok: false, sentence }`. */
export function readOptions(args) {
  let port = defaultPort
  let open = true
  for (let index = 0; index < args.length; index += 1) {
    const [name, inline] = args[index].split('=', 2)
    if (name === '--no-open') open = false
    else if (name === '--port') {
      const text = inline ?? args[++index] ?? ''
      port = Number(text)
      if (!/^\d+$/.test(text) || port < 1024 || port > 65535) {
        return { ok: false, sentence: 'Sau --port phải là một số từ 1024 đến 65535.' }
      }
    } else return { ok: false, sentence: `Không có lựa chọn ${args[index]}; chỉ có --port N và --no-open.` }
  }
  return { ok: true, port, open, ownStore: port !== defaultPort }
}
