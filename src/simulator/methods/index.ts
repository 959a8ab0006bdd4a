import { Refusal } from '../refusal.ts'
import type { State } from '../state.ts'
import type { Params } from '../types.ts'
import { answerCallbackQuery } from './callback.ts'
import * as chat from './chat.ts'
import { copyMessage, forwardMessage, several } from './copy.ts'
import * as edit from './edit.ts'
import { getFile } from './file.ts'
import { sendMedia, sendMediaGroup } from './media.ts'
import * as profile from './profile.ts'
import { sendContact, sendLocation, sendMessage } from './send.ts'
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook.ts'

type Method = (state: State, params: Params) => unknown

/** By lower-case name, since Telegram does not mind the case. getUpdates waits and lives in updates.ts. */
const METHODS = new Map<string, Method>(
  Object.entries({
    getMe: profile.getMe,
    sendMessage,
    sendPhoto: sendMedia('photo'),
    sendDocument: sendMedia('document'),
    sendVoice: sendMedia('voice'),
    sendVideo: sendMedia('video'),
    sendAudio: sendMedia('audio'),
    sendAnimation: sendMedia('animation'),
    sendSticker: sendMedia('sticker'),
    sendVideoNote: sendMedia('video_note'),
    sendMediaGroup,
    sendLocation,
    sendVenue: sendLocation,
    sendContact,
    sendChatAction: chat.sendChatAction,
    sendMessageDraft: chat.sendMessageDraft,
    editMessageText: edit.editMessageText,
    editMessageCaption: edit.editMessageCaption,
    editMessageMedia: edit.editMessageMedia,
    editMessageReplyMarkup: edit.editMessageReplyMarkup,
    deleteMessage: edit.deleteMessage,
    deleteMessages: edit.deleteMessages,
    setMessageReaction: edit.setMessageReaction,
    copyMessage,
    copyMessages: several(copyMessage),
    forwardMessage,
    forwardMessages: several(forwardMessage),
    answerCallbackQuery,
    getFile,
    getChat: chat.getChat,
    getChatMember: chat.getChatMember,
    getChatAdministrators: chat.getChatAdministrators,
    getChatMemberCount: chat.getChatMemberCount,
    leaveChat: chat.leaveChat,
    pinChatMessage: chat.pinChatMessage,
    unpinChatMessage: chat.unpinChatMessage,
    unpinAllChatMessages: chat.unpinChatMessage,
    setMyCommands: profile.setMyCommands,
    getMyCommands: profile.getMyCommands,
    deleteMyCommands: profile.deleteMyCommands,
    setMyName: profile.setProfile('name'),
    getMyName: profile.getProfile('name'),
    setMyDescription: profile.setProfile('description'),
    getMyDescription: profile.getProfile('description'),
    setMyShortDescription: profile.setProfile('short_description'),
    getMyShortDescription: profile.getProfile('short_description'),
    setChatMenuButton: (state: State, params: Params) => {
      state.menuButton = params['menu_button'] ?? { type: 'commands' }
      return true
    },
    getChatMenuButton: (state: State) => state.menuButton,
    setMyDefaultAdministratorRights: () => true,
    setWebhook,
    deleteWebhook,
    getWebhookInfo,
    logOut: () => true,
    close: () => true,
  } satisfies Record<string, Method>).map(([name, method]) => [name.toLowerCase(), method]),
)

/** Runs one method; throws a Refusal where Telegram would refuse. */
export function handleMethod(state: State, name: string, params: Params): unknown {
  const method = METHODS.get(name.toLowerCase())
  if (!method) throw new Refusal(404, 'Not Found: method not found')
  return method(state, params)
}
