export {
  contributing,
  contributionOf,
  type Contribution,
  type Measure,
  type TicketHistory,
} from './indicators/contribution.ts'
export {
  figuresOf,
  isSmall,
  NUMBERS,
  rateOf,
  RATES,
  share,
  SMALL,
  tally,
  type Figures,
  type Rate,
  type Tally,
} from './indicators/figures.ts'
