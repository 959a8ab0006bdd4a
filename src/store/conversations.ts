import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'

type Key = { readonly chat: number; readonly person: number }

const upsertPlace = prepared<Key & { place: string; at: string }>()((db, take) =>
  db
    .insertInto('conversations')
    .values({
      chat_id: take('chat'),
      person_id: take('person'),
      place: take('place'),
      touched_at: take('at'),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['chat_id', 'person_id'])
        .doUpdateSet({ place: take('place'), touched_at: take('at') }),
    ),
)

export const setPlace = async (
  db: Db,
  chat: number,
  person: number,
  place: object,
  now: Date,
): Promise<void> => {
  await upsertPlace.run(db, {
    chat,
    person,
    place: JSON.stringify(place),
    at: now.toISOString(),
  })
}

const deletePlace = prepared<Key>()((db, take) =>
  db
    .deleteFrom('conversations')
    .where('chat_id', '=', take('chat'))
    .where('person_id', '=', take('person')),
)

export const clearPlace = async (db: Db, chat: number, person: number): Promise<void> => {
  await deletePlace.run(db, { chat, person })
}

/** Wherever somebody is in a conversation, they are nowhere from now on. */
export const clearPlacesOf = async (db: Db, person: number): Promise<void> => {
  await db.deleteFrom('conversations').where('person_id', '=', person).execute()
}
