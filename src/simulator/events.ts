import type { Room, State } from './state.ts'
import type { EventBody, SimulatorEvent } from './types.ts'

const LOG_LIMIT = 2000

/** Tells every listener, and keeps in the room what phones may ask about later. */
export function announce(state: State, room: Room | undefined, body: EventBody): void {
  const event: SimulatorEvent = { seq: state.nextEvent++, chatId: room?.chat.id ?? 0, ...body }
  if (room && (body.kind === 'answer' || ('byBot' in body && body.byBot))) {
    room.log.push(event)
    if (room.log.length > LOG_LIMIT) room.log.splice(0, LOG_LIMIT / 2)
  }
  for (const listener of state.listeners) listener(event)
}
