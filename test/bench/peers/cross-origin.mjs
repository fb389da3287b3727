/** Lets the bench page, which has another origin, call a peer's server; asked for once an hour an address, as ours. */
export function allowOrigin(request, response) {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
  response.setHeader('access-control-allow-credentials', 'true')
  if (request.method !== 'OPTIONS') return false
  response.setHeader('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE')
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '')
  response.setHeader('access-control-max-age', '86400')
  response.writeHead(204).end()
  return true
}
