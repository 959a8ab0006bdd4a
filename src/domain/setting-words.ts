import { z } from 'zod'

/** What the words of township.yaml look like. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
export const ids = z.array(id).default([])
export const name = z.string().trim().min(1)
export const names = z.array(name).default([])
