import type { Compared } from '../domain/summary.ts'
import type { Told } from './told.ts'

/** A column beside what parts received: how much that was before. */
interface ComparedColumn {
  readonly title: string
  readonly of: (part: Compared) => number | null
}

/** The period before and the same of the year before; of a year these are one, and in public they are none. */
export const comparedColumns = ({ summary: { kind }, t, form }: Told): ComparedColumn[] => {
  if (form === 'public') return []
  const titled = (which: 'last' | 'yearAgo') =>
    t.plain('paper.column.receivedThen', { when: t.plain(`paper.${which}.${kind}`) })
  const last = { title: titled('last'), of: ({ before }: Compared) => before.received }
  const year = { title: titled('yearAgo'), of: ({ yearBefore }: Compared) => yearBefore.received }
  return kind === 'year' ? [last] : [last, year]
}
