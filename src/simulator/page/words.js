let words = {}

/** Fetches every word of the page and puts the fixed ones in their places. */
export async function loadWords() {
  const answer = await fetch('/simulator/words.json')
  words = await answer.json()
  for (const element of document.querySelectorAll('[data-word]'))
    element.textContent = word(element.dataset.word)
  document.title = word('page.title')
}

/** The words for a key, with {names} replaced; the key itself when they are missing. */
export function word(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))
}
