import OpenAI from 'openai'

/** How to reach an OpenAI-compatible server. */
export interface ModelAddress {
  readonly apiKey: string
  readonly baseUrl: string | undefined
  readonly model: string
}

const PATIENCE_MS = 8_000

/** Whether the server answers and knows the model. */
export const reachModel = async ({ apiKey, baseUrl, model }: ModelAddress): Promise<boolean> => {
  const client = new OpenAI({ apiKey, baseURL: baseUrl, timeout: PATIENCE_MS, maxRetries: 0 })
  try {
    for await (const known of client.models.list()) if (known.id === model) return true
    return false
  } catch {
    return false
  }
}
