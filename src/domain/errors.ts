/**
 * What a person can do wrong, or come too late for. Thrown with a literal reason; turned into one
 * sentence at the edge by a table the compiler checks for completeness (locales: refusals.*).
 */
export const REFUSALS = [
  'not-allowed',
  'no-such-ticket',
  'no-such-item',
  'not-now',
  'already-done',
  'someone-else-did',
  'not-your-part',
  'own-work',
  'about-that-unit',
  'not-a-report',
  'not-into-itself',
  'into-answered',
  'into-later',
  'report-has-its-way',
  'recorded-already',
  'bad-outer-number',
  'bad-day',
  'unlikely-limit',
  'too-late',
  'settled',
  'same-over',
  'not-answered-yet',
  'stale-button',
  'not-your-button',
  'draft-gone',
  'empty-text',
  'too-long',
  'too-many-files',
  'file-too-big',
  'bad-phone',
  'personal-number',
  'invitation-unknown',
  'invitation-used',
  'invitation-late',
  'invitation-owner',
  'invitation-revoked',
  'only-in-group',
  'only-in-private',
  'no-such-unit',
  'group-not-bound',
  'last-admin',
  'still-staff',
  'too-many-today',
  'too-many-added',
  'no-such-day',
  'day-over',
  'away-already',
  'no-deputy',
  'not-understood',
  'draft-moved-on',
  'own-draft',
  'not-whole',
  'body-too-long',
  'numbers-inside',
  'no-office-number',
  'newer-version',
  'nothing-changed',
  'withdrawn-since',
  'not-your-item',
  'draft-open',
  'over-already',
  'too-long-field',
  'bad-period',
  'bad-url',
  'bad-moment',
  'moment-past',
  'no-such-area',
  'withdrawn-already',
  'bad-name',
  'no-proof',
  'not-published-since',
  'day-to-come',
  'bad-amount',
  'bad-count',
  'changed-meanwhile',
  'too-many-photos',
  'number-on-record',
  'poll-over',
  'nothing-to-watch',
  'too-many-subscriptions',
] as const
export type RefusalReason = (typeof REFUSALS)[number]

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reason: RefusalReason
  readonly details: Readonly<Record<string, string | number>>

  constructor(reason: RefusalReason, details: Readonly<Record<string, string | number>> = {}) {
    super(reason)
    this.reason = reason
    this.details = details
  }
}
