import { may, type Membership } from '../../domain/roles.ts'
import type { Finding } from '../../domain/inspection/task.ts'
import type { Day } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** What every screen of an inspection is read with. */
export interface InspectionReading {
  readonly town: Township
  readonly t: Texts
  readonly today: Day
  readonly memberships: readonly Membership[]
}

export const mayInspect = ({ memberships }: InspectionReading): boolean =>
  may(memberships, 'inspect')

/** So many findings are on a screen. */
export const FINDINGS = 5

/** A row of buttons that open the findings of a screen by their number. */
export const numbers = (findings: readonly Finding[], first: number): InlineButton[][] => [
  findings.map(({ id }, i) => ({
    text: String(first + i),
    callback_data: packButton('finding', id),
  })),
]
