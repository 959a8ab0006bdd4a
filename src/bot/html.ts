/** Text safe inside Telegram's HTML. Everything a person wrote goes through here. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' }

/** What a person would see of a message's HTML, without its marks. */
export const plainText = (html: string): string =>
  html.replace(/<[^<>]+>/g, '').replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name]!)
