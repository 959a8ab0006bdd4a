import type { MiddlewareHandler } from 'hono'

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i
/** A header that no other site can send without asking first. */
const PAGE_HEADER = 'x-simulator'

/**
 * Lets only this machine's own page through. A foreign name in Host means DNS rebinding; a foreign Origin,
 * or a change without the page's own header, means another site's page in the same browser.
 */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? ''
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const foreign =
    !LOOPBACK.test(host) ||
    (origin !== undefined && origin !== `http://${host}`) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none')
  if (foreign || (c.req.method !== 'GET' && c.req.header(PAGE_HEADER) === undefined))
    return c.text('Forbidden', 403)
  await next()
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('cross-origin-resource-policy', 'same-origin')
  return undefined
}
