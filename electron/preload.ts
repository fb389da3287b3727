import { contextBridge, ipcRenderer } from 'electron'
import { bridgeName, callChannel, type DesktopBridge, eventChannel } from '../shared/desktop/bridge.ts'

/** The page gets these two functions and nothing of Electron, not even the event object. */
const bridge: DesktopBridge = {
  call: (name, takes) => ipcRenderer.invoke(callChannel, name, takes),
  listen: (name, hear) => {
    const channel = eventChannel(name)
    const heard = (_: unknown, event: unknown) => hear(event)
    ipcRenderer.on(channel, heard)
    return () => void ipcRenderer.removeListener(channel, heard)
  },
}

contextBridge.exposeInMainWorld(bridgeName, bridge)
