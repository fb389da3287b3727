/**
 * Switches of Chromium's command line that would open the page to whoever asks, or take away what holds it: no fuse covers them, so
 * an installed app does not start with one (docs/decisions/0028). Names as `hasSwitch` wants them: small letters, no dashes.
 */
export const refusedSwitches = [
  // A debugger in the page: everybody on this computer could read and write all data.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  // One in the shell. A fuse refuses these already.
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  // Code that is not the app's.
  'load-extension',
  'js-flags',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  // The sandbox.
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'no-zygote',
  'single-process',
  'in-process-gpu',
  // The rules of the page's origin.
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  // Whom the app talks to, and who can listen.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ssl-key-log-file',
  'log-net-log',
] as const

export type RefusedSwitch = (typeof refusedSwitches)[number]

/** The switch with which an installed app must not start; undefined when there is none. */
export function refusedSwitch(
  isGiven: (name: string) => boolean,
  env: Readonly<Record<string, string | undefined>>,
): RefusedSwitch | undefined {
  // An AppImage starts itself without the sandbox on a system that has no user namespaces for it.
  const allowed = env['APPIMAGE'] === undefined ? [] : ['no-sandbox']
  return refusedSwitches.find((name) => isGiven(name) && !allowed.includes(name))
}
