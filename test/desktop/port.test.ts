import { browserPort } from './browser-port.ts'
import { electronPort } from './electron-port.ts'
import { portSuite } from './port-suite.ts'

portSuite('the port in the shell as built', () => electronPort())
portSuite('the port in plain Chromium', browserPort)
