/** What the payload of a link says by how it begins; an invitation's token is hex, and begins like none of these. */
export const ITEM_LINK = 'i_'

/** A link that opens the private chat with the bot and brings `payload`: at most 64 of A-Z, a-z, 0-9, _ and -. */
export const deepLink = (botName: string, payload: string): string =>
  `https://t.me/${botName}?start=${payload}`
