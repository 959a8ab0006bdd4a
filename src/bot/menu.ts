import { may, type Membership } from '../domain/roles.ts'
import { LANGUAGES } from '../domain/township.ts'
import type { Keyboard } from './screen.ts'
import type { Texts, TextsOf } from './texts.ts'

export const MENU = ['ask', 'complain', 'my', 'browse', 'queue', 'summary', 'items'] as const
export type MenuEntry = (typeof MENU)[number]

/** The keyboard everyone has; those who work here have their own row. */
export const mainMenu = (t: Texts, memberships: readonly Membership[]): Keyboard => {
  const label = (entry: MenuEntry) => ({ text: t.plain(`menu.${entry}`) })
  const staff: MenuEntry[] = []
  if (may(memberships, 'see-queue')) staff.push('queue')
  if (may(memberships, 'see-summary')) staff.push('summary')
  if (may(memberships, 'review-items')) staff.push('items')
  return {
    show: [
      ...(staff.length > 0 ? [staff.map(label)] : []),
      [label('ask'), label('complain')],
      [label('my'), label('browse')],
    ],
    hint: t.plain('menu.hint'),
  }
}

/** What a menu button's words mean, in whichever language they were shown. */
export const readMenu = (textsOf: TextsOf, words: string): MenuEntry | undefined => {
  let entries = known.get(textsOf)
  if (!entries) known.set(textsOf, (entries = menuEntries(textsOf)))
  return entries.get(words.trim())
}

const known = new WeakMap<TextsOf, ReadonlyMap<string, MenuEntry>>()

const menuEntries = (textsOf: TextsOf): Map<string, MenuEntry> =>
  new Map(
    LANGUAGES.flatMap((language) =>
      MENU.map((entry) => [textsOf(language).plain(`menu.${entry}`), entry] as const),
    ),
  )
