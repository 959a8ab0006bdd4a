import type { FormLabels } from '../domain/filled-form.ts'
import type { Words } from './told.ts'

/** The words of the blank form, which the reader of filled ones finds its way by. */
export const formLabels = (t: Words): FormLabels => ({
  entry: t.plain('form.entry'),
  title: t.plain('form.title'),
  unit: t.plain('form.unit'),
  period: t.plain('form.period'),
  publishedAt: t.plain('form.publishedAt'),
  body: t.plain('form.body'),
  nothing: t.plain('form.nothing'),
})
