/** A run of text on a page, in points; `y` grows upwards. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly endsLine: boolean
}

/** A part of a tagged PDF: its role, and what it holds. */
export interface TagNode {
  readonly role: string
  readonly children: readonly (TagNode | TagWords)[]
}
export interface TagWords {
  readonly id: string
}

/** The words of a marked stretch, and from where to where they reach across the page. */
export interface MarkedWords {
  readonly text: string
  readonly left: number
  readonly right: number
}

export interface PdfPage {
  readonly runs: readonly Run[]
  /** The page's words by the id that tags name them by. */
  readonly words: ReadonlyMap<string, MarkedWords>
  readonly tags: TagNode | undefined
  /** A picture and not one word: a scan. */
  readonly isPicture: boolean
}
