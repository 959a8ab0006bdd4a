import type { Decision, FollowedUp } from '../../domain/summary.ts'
import { items, text, type Section } from '../paper.ts'
import { nameIn, ticketWords, topicTitle } from '../phrases.ts'
import type { Told } from '../told.ts'

const stateWords = ({ t }: Told, { done, state }: FollowedUp): string => {
  if (state !== null) return t.plain(`state.${state}`)
  return done ? t.plain('paper.followed.done') : t.plain('paper.followed.waiting')
}

const followedWords = (told: Told, word: FollowedUp): string => {
  const { t, town } = told
  const unit = nameIn(t, town.units, word.on.unit)
  const said = {
    day: t.date(word.day),
    unit,
    words: word.words,
    state: stateWords(told, word),
  }
  const given =
    'ticket' in word.on
      ? t.plain('paper.followed.onTicket', { ...said, ticket: word.on.ticket })
      : t.plain('paper.followed.toUnit', said)
  return word.answer === null
    ? given
    : given + t.plain('paper.followed.answer', { words: word.answer })
}

/** 六、批示落实 */
export const followedSection = (told: Told): Section => {
  const { summary, t } = told
  return {
    title: t.plain('paper.followed.title'),
    blocks: [
      summary.followedUp.length === 0
        ? text(t.plain('paper.followed.none'))
        : items(summary.followedUp.map((word) => followedWords(told, word))),
    ],
  }
}

const decisionWords = ({ t, town }: Told, decision: Decision): string => {
  const { kind, unit, topic, topicByModel, tickets } = decision
  return t.plain(`paper.decision.${kind}`, {
    unit: unit === null ? t.plain('paper.severalUnits') : nameIn(t, town.units, unit),
    topic: topicTitle(t, topic ?? '', topicByModel),
    count: tickets.length,
    tickets: ticketWords(t, tickets),
  })
}

/** 七、提请领导决定的事项 */
export const decisionsSection = (told: Told): Section => {
  const { summary, t } = told
  return {
    title: t.plain('paper.decision.title'),
    blocks: [
      summary.decisions.length === 0
        ? text(t.plain('paper.decision.none'))
        : items(summary.decisions.map((decision) => decisionWords(told, decision))),
    ],
  }
}
