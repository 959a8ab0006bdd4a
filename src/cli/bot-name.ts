import type { Telegram } from 'telegraf'

import type { House } from '../house.ts'
import { wrongToken } from '../main.ts'
import { OutOfReach } from './io.ts'

/** What Telegram calls the bot. Throws a SettingsError for a wrong token, OutOfReach without an answer. */
export const botName = async ({ textsOf }: House, telegram: Telegram): Promise<string> => {
  try {
    return (await telegram.getMe()).username
  } catch (error) {
    throw wrongToken(error) ?? new OutOfReach(textsOf('zh-CN').plain('cli.telegramSilent'))
  }
}
