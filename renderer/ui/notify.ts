import { notifications } from '@mantine/notifications'

/** Tells that something was done. What was refused is shown where it was tried, with `Problem`, not here. */
export function notifyDone(message: string): void {
  // Only the newest: old news piling up would cover the work.
  notifications.clean()
  notifications.show({ message, color: 'gray.7', withBorder: true })
}

/** What one person was told is not for the next. */
export const forgetNotices = (): void => notifications.clean()
