/** Where lines go: no words, names or numbers of a person in them, ever. */
export interface Log {
  info(facts: object, what: string): void
  warn(facts: object, what: string): void
  error(facts: object, what: string): void
}

/** What an error may say in a line: its name and code. A message may hold somebody's words. */
export const errorName = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { code?: unknown }
  return typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.name
}
