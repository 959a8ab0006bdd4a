import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP } from 'node:net'

import { Agent, request } from 'undici'

import type { LinkState } from './domain/inspection/inspect.ts'

/**
 * Follows the links of items. An item's text is not ours: whatever it names, only public addresses over http(s) are
 * asked, and it is looked at where the connection is made, so that no name and no redirect leads inside.
 */

const AT_ONCE = 8
const WITHIN_MS = 8_000
/** And all of them within that: 2,000 that are silent would take half an hour. */
const ALL_WITHIN_MS = 8 * 60_000
const MOST_REDIRECTS = 3

const PRIVATE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, prefix)
for (const [net, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  // Addresses of the older kind in the newer one's clothes lead wherever those lead.
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const)
  PRIVATE.addSubnet(net, prefix, 'ipv6')

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** Whether an address belongs to nobody but a machine or a network inside. */
export const isPrivateAddress = (address: string): boolean => {
  const [, mapped] = MAPPED.exec(address) ?? []
  if (mapped !== undefined) return isPrivateAddress(mapped)
  const family = isIP(address)
  if (family === 0) return true
  return PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** Names are looked up as ever, and refused where any of their addresses is inside. */
const publicLookup = (host: string, options: LookupOptions, found: Found): void => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, [])
    if (addresses.some(({ address }) => isPrivateAddress(address)))
      return found(new PrivateAddress(host), [])
    const [first] = addresses
    return options.all ? found(null, addresses) : found(null, first!.address, first!.family)
  })
}

interface Reach {
  readonly agent: Agent
  readonly allowPrivate: boolean
  readonly withinMs: number
  /** Aborted when the time for all is over. */
  readonly over: AbortSignal
}

const mayBeAsked = (url: URL, { allowPrivate }: Reach): boolean => {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return allowPrivate || isIP(host) === 0 || !isPrivateAddress(host)
}

const GONE = new Set([404, 410])
/** Servers that do not know HEAD. */
const ASK_AGAIN = new Set([400, 403, 405, 501])
const REDIRECTS = new Set([301, 302, 303, 307, 308])

type Answer = LinkState | 'no-such-host'

/** One request; of the body nothing is read. */
const asked = async (
  url: URL,
  method: 'HEAD' | 'GET',
  { agent, withinMs, over }: Reach,
): Promise<{ status: number; location: string | undefined }> => {
  const answer = await request(url, {
    method,
    dispatcher: agent,
    signal: AbortSignal.any([over, AbortSignal.timeout(withinMs)]),
    headers: { accept: '*/*' },
  })
  const { location } = answer.headers
  answer.body.on('error', () => undefined).destroy()
  return {
    status: answer.statusCode,
    location: Array.isArray(location) ? location[0] : location,
  }
}

const follow = async (link: string, reach: Reach): Promise<Answer> => {
  let url = new URL(link)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    if (!mayBeAsked(url, reach)) return 'unknown'
    let answer = await asked(url, 'HEAD', reach)
    if (ASK_AGAIN.has(answer.status)) answer = await asked(url, 'GET', reach)
    if (REDIRECTS.has(answer.status) && answer.location !== undefined) {
      url = new URL(answer.location, url)
      continue
    }
    if (GONE.has(answer.status)) return 'dead'
    // What fails today may open tomorrow: only what answers is open, only what says that it is gone is dead.
    return answer.status < 400 ? 'open' : 'unknown'
  }
  return 'unknown'
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const stateOf = async (link: string, reach: Reach): Promise<Answer> => {
  try {
    return await follow(link, reach)
  } catch (error) {
    return codeOf(error) === 'ENOTFOUND' ? 'no-such-host' : 'unknown'
  }
}

export interface LinkOptions {
  /** For tests and offices that publish inside only. */
  readonly allowPrivate?: boolean
  readonly withinMs?: number
  /** For all links together. */
  readonly allWithinMs?: number
}

/** Follows links, some at once, each within its time and all within theirs; what was not reached by then is missing. */
export const linkChecker =
  ({ allowPrivate = false, withinMs = WITHIN_MS, allWithinMs = ALL_WITHIN_MS }: LinkOptions = {}) =>
  async (links: readonly string[], signal?: AbortSignal): Promise<Map<string, LinkState>> => {
    const deadline = AbortSignal.timeout(allWithinMs)
    const over = signal ? AbortSignal.any([signal, deadline]) : deadline
    const connect = allowPrivate ? {} : { lookup: publicLookup as never }
    const agent = new Agent({ connect, connections: 2, headersTimeout: withinMs })
    const answers = new Map<string, Answer>()
    const waiting = [...links]
    const work = async (): Promise<void> => {
      for (let link = waiting.shift(); link !== undefined; link = waiting.shift()) {
        if (over.aborted) return
        const answer = await stateOf(link, { agent, allowPrivate, withinMs, over })
        if (!over.aborted) answers.set(link, answer)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    await agent.destroy()
    // Without a way out no name is known: one that is not is dead only where another one answered.
    const isOnline = [...answers.values()].some((state) => state === 'open' || state === 'dead')
    return new Map(
      [...answers].map(([link, state]) => [
        link,
        state === 'no-such-host' ? (isOnline ? 'dead' : 'unknown') : state,
      ]),
    )
  }
