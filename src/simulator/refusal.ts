/** What Telegram answers when it will not do something; `description` is its own wording. */
export class Refusal extends Error {
  override name = 'Refusal' as const
  readonly code: number
  readonly parameters: Record<string, number> | undefined

  constructor(code: number, description: string, parameters?: Record<string, number>) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** 400 with the prefix every such answer has. */
export function badRequest(reason: string, parameters?: Record<string, number>): Refusal {
  return new Refusal(400, `Bad Request: ${reason}`, parameters)
}

/** 403 with the prefix every such answer has. */
export function forbidden(reason: string): Refusal {
  return new Refusal(403, `Forbidden: ${reason}`)
}

/** 429; `seconds` is what the caller must wait. */
export function tooMany(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}
