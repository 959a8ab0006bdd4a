import { clientFor, type ModelAddress } from './client.ts'

const PATIENCE_MS = 8_000
/** Some servers offer thousands of models, each with its description. */
const MOST_BYTES = 8 * 1024 * 1024

/** Whether the server answers and knows the model. */
export const reachModel = async (address: ModelAddress): Promise<boolean> => {
  const client = clientFor(address, { timeout: PATIENCE_MS, mostBytes: MOST_BYTES })
  try {
    for await (const known of client.models.list()) if (known.id === address.model) return true
    return false
  } catch {
    return false
  }
}
