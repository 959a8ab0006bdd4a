import { badRequest } from './refusal.ts'
import type { Params, Upload } from './types.ts'

/** A parameter as text; numbers and booleans of a JSON body are taken as written. */
export function text(params: Params, name: string): string | undefined {
  const value = params[name]
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

/** A parameter as a whole number; undefined when missing or not one. */
export function integer(params: Params, name: string): number | undefined {
  const value = params[name]
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  if (typeof value === 'string' && /^-?\d{1,16}$/.test(value.trim())) return Number(value)
  return undefined
}

/** A parameter as yes or no, in any of the spellings that Telegram takes. */
export function flag(params: Params, name: string): boolean {
  const value = params[name]
  if (typeof value === 'boolean') return value
  return value === 1 || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()))
}

/** A structured parameter: a JSON value, or the same as a string (forms can only carry strings). */
export function json(params: Params, name: string, what = name): unknown {
  const value = params[name]
  if (typeof value !== 'string') return value ?? undefined
  if (value === '') return undefined
  try {
    return JSON.parse(value) as unknown
  } catch {
    throw badRequest(`can't parse ${what} JSON object`)
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isUpload(value: unknown): value is Upload {
  return isRecord(value) && Buffer.isBuffer(value['bytes'])
}
