import type { Papers } from '../../src/handlers/papers.ts'
import type { Summary } from '../../src/domain/summary.ts'

// One dot.
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

const lineOf = ({ period, received, closed, overdueOpen }: Summary): string =>
  `${period}：收到 ${received}，办结 ${closed}，超期 ${overdueOpen}`

/** Papers that say little, and are made at once. */
export const plainPapers: Papers = {
  picture: async () => Buffer.from(PNG, 'base64'),
  docx: async (summary) => Buffer.from(`docx ${lineOf(summary)}`),
  xlsx: async (summary) => Buffer.from(`xlsx ${lineOf(summary)}`),
  publicDocx: async (summary) => Buffer.from(`public ${lineOf(summary)}`),
  text: (summary) => `全文 ${lineOf(summary)}`,
}
