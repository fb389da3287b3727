import { notifications } from '@mantine/notifications'

/** Tells that something was done. What was refused is shown where it was tried, with `Problem`, not here. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'gray.7', withBorder: true })
}
