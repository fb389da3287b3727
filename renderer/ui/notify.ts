import { notifications } from '@mantine/notifications'

/** Tells that something was done. What was refused is shown where it was tried, with `Problem`, not here. */
export function notifyDone(message: string): void {
  // Only the newest: old news piling up would cover the work.
  notifications.clean()
  notifications.show({ message, color: 'gray.7', withBorder: true })
}

/** What was refused when the screen that it was tried on had to go first. It stays until it is closed. */
export function notifyRefused(message: string): void {
  notifications.clean()
  notifications.show({ message, color: 'red.8', withBorder: true, autoClose: false, role: 'alert' })
}

/** What one person was told is not for the next. */
export const forgetNotices = (): void => notifications.clean()
