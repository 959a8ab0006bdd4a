import { z } from 'zod'
import type { Cast } from './cast.ts'
import type { Telegram } from './telegram.ts'

const who = { chat: z.number().int(), as: z.number().int() }

/** What the page may ask a phone to do. */
export const pageAction = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('send'),
    ...who,
    text: z.string().max(8192),
    replyTo: z.number().int().optional(),
  }),
  z.object({
    do: z.literal('edit'),
    ...who,
    messageId: z.number().int(),
    text: z.string().max(8192),
  }),
  z.object({ do: z.literal('press'), ...who, messageId: z.number().int(), data: z.string() }),
  z.object({ do: z.literal('key'), ...who, label: z.string() }),
  z.object({ do: z.literal('open'), ...who, url: z.string().max(4096) }),
  z.object({ do: z.literal('delete'), ...who, messageId: z.number().int() }),
  z.object({ do: z.literal('contact'), ...who }),
  z.object({ do: z.literal('location'), ...who }),
  z.object({ do: z.literal('block'), ...who }),
  z.object({ do: z.literal('unblock'), ...who }),
  z.object({ do: z.literal('addBot'), ...who }),
  z.object({ do: z.literal('removeBot'), ...who }),
])

type PageAction = z.infer<typeof pageAction>

/** Does it; throws, saying why, what a phone cannot do. */
export function perform(telegram: Telegram, cast: Cast, action: PageAction): object {
  const phone = telegram.phone(action.as, action.chat)
  switch (action.do) {
    case 'send':
      return {
        id: phone.send(action.text, action.replyTo ? { replyTo: action.replyTo } : {}).message_id,
      }
    case 'edit':
      return { id: phone.edit(action.messageId, action.text).message_id }
    case 'press':
      return phone.press({ messageId: action.messageId, data: action.data })
    case 'key':
      return phone.key(action.label, numberOf(cast, action.as))
    case 'open':
      return { url: phone.open(action.url).url }
    case 'contact':
      return { id: phone.contact(numberOf(cast, action.as)).message_id }
    case 'location':
      return { id: phone.location(30.2741, 120.1551).message_id }
    case 'delete':
      return (phone.delete(action.messageId), {})
    case 'block':
      return (phone.block(), {})
    case 'unblock':
      return (phone.unblock(), {})
    case 'addBot':
      return (phone.addBot(), {})
    case 'removeBot':
      return (phone.removeBot(), {})
  }
}

function numberOf(cast: Cast, person: number): string {
  return cast.people.find((p) => p.id === person)?.phoneNumber ?? '+8613900000000'
}
