export {
  contributing,
  contributionOf,
  type Contribution,
  type TicketHistory,
} from './indicators/contribution.ts'
export type { Measure } from './indicators/window.ts'
export {
  figuresOf,
  figuresOnly,
  isSmall,
  NUMBERS,
  rateOf,
  RATES,
  RESIDENTS_DID,
  share,
  SMALL,
  tally,
  type Figures,
  type Rate,
  type Tally,
} from './indicators/figures.ts'
