/** What the payload of a link says by how it begins; an invitation's token is hex, and begins like none of these. */
export const ITEM_LINK = 'i_'
/** From an answer in a group, with what was said there. */
export const BROUGHT_LINK = 'q_'

/** Opens the private chat with the bot. */
export const chatLink = (botName: string): string => `https://t.me/${botName}`

/** Opens it and brings `payload`: at most 64 of A-Z, a-z, 0-9, _ and -. */
export const deepLink = (botName: string, payload: string): string =>
  `${chatLink(botName)}?start=${payload}`
