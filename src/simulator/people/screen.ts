import type { Room, State } from '../state.ts'
import type { SimulatorEvent } from '../types.ts'

/** What the bot did in a chat, as one person sees it, from an event on. */
export function seenSince(room: Room, personId: number, mark: number): SimulatorEvent[] {
  return room.log.filter((e) => e.seq >= mark && (e.kind !== 'answer' || e.to === personId))
}

/** The words of one thing that the bot did, as a person reads them. */
export function wordsOf(event: SimulatorEvent): string {
  if (event.kind === 'answer') return event.text
  if (event.kind !== 'message' && event.kind !== 'edit') return ''
  const { text, caption, document, contact } = event.message
  return text ?? caption ?? document?.file_name ?? contact?.phone_number ?? ''
}

/** Labels now on the messages that these events are about. */
export function labelsOf(room: Room, events: SimulatorEvent[]): string[] {
  const labels = new Set<string>()
  for (const event of events) {
    if (event.kind !== 'message' && event.kind !== 'edit') continue
    const markup = room.posts.get(event.message.message_id)?.markup
    for (const button of markup?.inline_keyboard?.flat() ?? []) labels.add(button.text)
    for (const button of markup?.keyboard?.flat() ?? []) labels.add(button.text)
  }
  return [...labels]
}

/** Resolves when `done` says so after some change, or when the time is over. */
export async function changeUntil(state: State, done: () => boolean, ms: number): Promise<void> {
  if (done()) return
  await new Promise<void>((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      state.listeners.delete(listen)
      resolve()
    }
    const listen = () => {
      if (done()) finish()
    }
    const timer = setTimeout(finish, ms)
    state.listeners.add(listen)
  })
}
