import { flag, integer, text } from '../params.ts'
import { badRequest } from '../refusal.ts'
import type { State } from '../state.ts'
import type { Params } from '../types.ts'
import { dropPending, pendingCount, setAllowed } from '../updates.ts'

/** setWebhook; plain http is taken too, since everything here is on one machine. */
export function setWebhook(state: State, params: Params): true {
  const url = text(params, 'url')?.trim() ?? ''
  const secret = text(params, 'secret_token') ?? ''
  const max = integer(params, 'max_connections') ?? 40
  if (url === '') return deleteWebhook(state, params)
  if (!/^https?:\/\/[^\s/]+/.test(url)) throw badRequest('bad webhook: Wrong HTTP URL specified')
  if (secret.length > 256) throw badRequest('secret token is too long')
  if (!/^[A-Za-z0-9_-]*$/.test(secret))
    throw badRequest('secret token contains unallowed characters')
  if (max < 1 || max > 100) throw badRequest('max_connections must be between 1 and 100')
  setAllowed(state, params)
  if (flag(params, 'drop_pending_updates')) dropPending(state)
  state.webhook = { url, secret, max }
  state.webhookError = undefined
  // Whoever is polling learns at once, as with Telegram.
  state.poll?.finish('closed')
  state.onQueued()
  return true
}

/** deleteWebhook */
export function deleteWebhook(state: State, params: Params): true {
  if (flag(params, 'drop_pending_updates')) dropPending(state)
  state.webhook = undefined
  return true
}

/** getWebhookInfo */
export function getWebhookInfo(state: State): Record<string, unknown> {
  const failed = state.webhookError
  return {
    url: state.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: pendingCount(state),
    ...(state.webhook && { max_connections: state.webhook.max }),
    ...(state.allowed.length > 0 && { allowed_updates: state.allowed }),
    ...(failed && {
      last_error_date: Math.floor(failed.at / 1000),
      last_error_message: failed.message,
    }),
  }
}
