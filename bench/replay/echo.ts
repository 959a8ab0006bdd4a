/** What Telegraf does with nothing behind it: every message is said back, every press answered. */
import { Markup, Telegraf } from 'telegraf'

import { telegramAgent } from '../../src/telegram-client.ts'

const { BOT_TOKEN: token = '', TELEGRAM_API_ROOT: apiRoot = '' } = process.env
const agent = telegramAgent(apiRoot, undefined)
const bot = new Telegraf(token, { telegram: { apiRoot, agent } })
const button = Markup.inlineKeyboard([Markup.button.callback('提交', 'submit')])

bot.on('message', (ctx) => ctx.reply('text' in ctx.message ? ctx.message.text : '?', button))
bot.on('callback_query', async (ctx) => {
  await ctx.answerCbQuery()
  await ctx.reply('QS000101-001')
})
process.once('SIGTERM', () => bot.stop())
await bot.launch({ dropPendingUpdates: false })
