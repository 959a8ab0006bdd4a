const SCHEMES = /^(https?|tg|ton|tonsite):\/\//i

/** Why Telegram would not take this address in a button or a link, or undefined when it would. */
export function linkFault(url: string): string | undefined {
  if (url.trim() === '') return 'URL host is empty'
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)
  if (scheme && !SCHEMES.test(url)) return 'Unsupported URL protocol'
  if (/^(tg|ton|tonsite):\/\//i.test(url)) return undefined
  let host: string
  try {
    host = new URL(scheme ? url : `http://${url}`).hostname
  } catch {
    return 'Wrong HTTP URL'
  }
  if (host === '') return 'URL host is empty'
  // No dot means no public name (localhost among them); loopback and wildcard addresses lead nowhere either.
  if (!host.includes('.') || /^(127\.|0\.0\.0\.0$)/.test(host)) return 'Wrong HTTP URL'
  if (host.includes('_.') || host.startsWith('.') || /\s/.test(url)) return 'Wrong HTTP URL'
  return undefined
}

/** As Telegram completes an address: the scheme and the path's first slash. */
export function normalLink(url: string): string {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`
  return /^https?:\/\/[^/?#]+$/i.test(full) ? `${full}/` : full
}

/** The payload of a deep link to this bot (`https://t.me/<bot>?start=…`), or undefined. */
export function deepLinkPayload(url: string, username: string): string | undefined {
  const found =
    /^(?:https?:\/\/)?(?:t\.me|telegram\.me|telegram\.dog)\/([A-Za-z0-9_]+)\/?(?:\?(.*))?$/i.exec(
      url,
    ) ?? /^tg:\/\/resolve\?domain=([A-Za-z0-9_]+)(?:&(.*))?$/i.exec(url)
  if (found?.[1]?.toLowerCase() !== username.toLowerCase()) return undefined
  return new URLSearchParams(found[2] ?? '').get('start') ?? ''
}
