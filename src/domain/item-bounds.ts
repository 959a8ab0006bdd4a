/** The longest an item's title and its body may be, as JavaScript counts. */
export const MOST_TITLE = 300
export const MOST_BODY = 500_000
