const HEADERS = { 'x-simulator': 'page' }

/** Asks the server to do something for a person; rejects with the server's reason. */
export async function act(action) {
  const answer = await fetch('/simulator/act', {
    method: 'POST',
    headers: { ...HEADERS, 'content-type': 'application/json' },
    body: JSON.stringify(action),
  })
  return read(answer)
}

/** Sends a file for a person. `how` holds chat, as, kind, name and the like. */
export async function upload(how, blob) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(how))
    if (value !== undefined && value !== '') query.set(name, value)
  const answer = await fetch(`/simulator/upload?${query}`, {
    method: 'POST',
    headers: HEADERS,
    body: blob,
  })
  return read(answer)
}

async function read(answer) {
  const body = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Error(body.error ?? String(answer.status))
  return body
}

/**
 * Follows the server: `onState` with everything at each (re)connection, then `onEvent` one change at a time,
 * none lost and none twice; `onLive` says whether the line is up.
 */
export function follow({ onState, onEvent, onLive }) {
  const source = new EventSource('/simulator/events')
  // Changes that come while the state is being fetched wait for it.
  let waiting = []
  let seen = 0
  const take = (event) => {
    if (event.seq <= seen) return
    seen = event.seq
    onEvent(event)
  }
  const catchUp = async () => {
    waiting = []
    const held = waiting
    try {
      const answer = await fetch('/simulator/state')
      const state = await answer.json()
      if (held !== waiting) return
      seen = state.seq
      onState(state)
      onLive(true)
      waiting = undefined
      for (const event of held) take(event)
    } catch {
      // The line broke again; the next «open» starts over.
    }
  }
  source.addEventListener('open', () => void catchUp())
  source.addEventListener('message', ({ data }) => {
    const event = JSON.parse(data)
    if (waiting) waiting.push(event)
    else take(event)
  })
  source.addEventListener('error', () => {
    onLive(false)
    // A server that answers something else than events makes the browser give up for good.
    if (source.readyState === EventSource.CLOSED)
      setTimeout(() => {
        source.close()
        follow({ onState, onEvent, onLive })
      }, 1500)
  })
}
