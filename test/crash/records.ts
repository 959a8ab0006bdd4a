import BetterSqlite from 'better-sqlite3'

/** What stands in a database file that its program left as it was when it died. */
export interface Records {
  /** Updates not handled. */
  readonly inbox: readonly number[]
  /** Messages not known to be delivered. */
  readonly outbox: readonly { readonly chat: number; readonly ref: string | null }[]
  readonly complaints: readonly { readonly no: string; readonly words: string }[]
  /** Updates given up. */
  readonly failed: number
  /** Messages that will never be delivered. */
  readonly refused: number
  /** How many new messages to a chat are known to be delivered. */
  messagesTo(chat: number): number
}

export const lookAt = (file: string): Records => {
  const database = new BetterSqlite(file, { readonly: true, timeout: 5000 })
  const all = <Row>(query: string) => database.prepare(query).all() as Row[]
  const count = (from: string) => all<{ n: number }>(`select count(*) as n from ${from}`)[0]!.n
  try {
    const sent = new Map(
      all<{ chat: number; n: number }>(
        `select chat_id as chat, count(*) as n from outbox
         where state = 'sent' and method = 'sendMessage' group by chat_id`,
      ).map(({ chat, n }) => [chat, n]),
    )
    return {
      inbox: all<{ id: number }>(`select update_id as id from inbox where state = 'waiting'`).map(
        ({ id }) => id,
      ),
      outbox: all(`select chat_id as chat, ref from outbox where state = 'waiting'`),
      complaints: all(
        `select no, words from complaints left join words on complaint_no = no and words.seq = 1 order by no`,
      ),
      failed: count(`inbox where state = 'failed'`),
      refused: count(`outbox where state = 'refused'`),
      messagesTo: (chat) => sent.get(chat) ?? 0,
    }
  } finally {
    database.close()
  }
}
