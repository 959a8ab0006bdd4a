/** What the payload of a link says by how it begins. */
export const ITEM_LINK = 'i_'
/** A unit's shelf of what it has published, by the unit's short key. */
export const UNIT_LINK = 'u_'
/** From an answer in a group, with what was said there. */
export const BROUGHT_LINK = 'q_'

const LINKS = { item: ITEM_LINK, unit: UNIT_LINK, brought: BROUGHT_LINK } as const
/** An invitation's token is hex, and begins like none of these. */
export type LinkKind = keyof typeof LINKS | 'invitation'

/** What kind of link somebody came by, and what it brings; undefined where it brings nothing. */
export const readLink = (
  payload: string,
): { readonly kind: LinkKind; readonly brings: string } | undefined => {
  if (payload === '') return undefined
  const kinds = Object.keys(LINKS) as (keyof typeof LINKS)[]
  const kind = kinds.find((one) => payload.startsWith(LINKS[one]))
  return kind === undefined
    ? { kind: 'invitation', brings: payload }
    : { kind, brings: payload.slice(LINKS[kind].length) }
}

/** Opens the private chat with the bot. */
export const chatLink = (botName: string): string => `https://t.me/${botName}`

/** Opens it and brings `payload`: at most 64 of A-Z, a-z, 0-9, _ and -. */
export const deepLink = (botName: string, payload: string): string =>
  `${chatLink(botName)}?start=${payload}`
