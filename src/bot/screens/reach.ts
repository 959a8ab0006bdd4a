import type { DeskView } from '../../handlers/tickets.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** What else can be done where a message did not arrive. */
export const careButtons = (
  t: Texts,
  { ticket, phone, reach, can }: DeskView,
): InlineButton[][] => {
  if (reach === 'well') return []
  const care: InlineButton[] = []
  if (phone !== undefined && can.includes('contact'))
    care.push({
      text: t.plain('button.toldByPhone'),
      callback_data: packButton('do', 'contact', ticket.no),
    })
  if (reach === 'lost' && can.includes('note'))
    care.push({
      text: t.plain('button.askCallBack'),
      callback_data: packButton('askback', ticket.no),
    })
  return [care]
}

/** What became of the last message to the resident, where it did not arrive. */
export const reachLine = (t: Texts, { reach, phone }: DeskView): string => {
  if (reach === 'well') return ''
  if (reach === 'call-back-asked') return t.html('card.callBackAsked')
  return phone === undefined ? t.html('card.lostNoPhone') : t.html('card.lostCall', { phone })
}
