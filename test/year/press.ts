import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'

/** The newest message of a phone that has a button with this data. */
const holding = (town: Town, phone: Phone, data: string): number | undefined => {
  const posts = [...town.telegram.state.rooms.get(phone.chatId)!.posts.values()].toReversed()
  return posts.find(({ message }) =>
    message.reply_markup?.inline_keyboard.flat().some((button) => button.callback_data === data),
  )?.message.message_id
}

/** Whether a phone still shows a button with this data. */
export const has = (town: Town, phone: Phone, data: string): boolean =>
  holding(town, phone, data) !== undefined

/** Nobody presses faster. */
const A_PRESS_MS = 2_000

/** Presses the newest button that carries this data, and gives what is shown to it. */
export const pressOn = async (town: Town, phone: Phone, data: string): Promise<string> => {
  const messageId = holding(town, phone, data)
  if (messageId === undefined)
    throw new Error(
      `${phone.user.first_name} has no button ${data}; saw ${JSON.stringify(phone.shown())}`,
    )
  town.clock.pass(A_PRESS_MS)
  phone.press({ messageId, data })
  await town.settled()
  return phone.shown()
}

/** The data of the newest button that begins so; undefined where there is none. */
export const buttonLike = (town: Town, phone: Phone, beginning: string): string | undefined => {
  const posts = [...town.telegram.state.rooms.get(phone.chatId)!.posts.values()].toReversed()
  for (const { message } of posts) {
    const found = message.reply_markup?.inline_keyboard
      .flat()
      .find((button) => button.callback_data?.startsWith(beginning))
    if (found) return found.callback_data
  }
  return undefined
}
