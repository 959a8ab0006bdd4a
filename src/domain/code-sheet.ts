import type { Day } from './time.ts'

/** A sheet with a code for the board in the village: what it is, whose, the code, and how it is used. */
export interface CodeSheet {
  readonly title: string
  readonly unit: string
  readonly link: string
  /** Lines under the code. */
  readonly howTo: readonly string[]
}

/** A page for a board: all of a unit large, what it published last small. */
export interface CodePage extends CodeSheet {
  /** Where it hangs; undefined where no board is on record. */
  readonly place: string | undefined
  readonly newest: readonly {
    readonly title: string
    /** When it was published, in words. */
    readonly day: string
    readonly link: string
  }[]
  /** What stands over them. */
  readonly newestTitle: string
}

/** Makes sheets ready to print: handed in, since what draws and writes is a room of its own. */
export interface CodeSheets {
  /** One sheet as PNG. */
  picture(sheet: CodeSheet): Promise<Uint8Array>
  /** Sheets of A4, a page each, as .docx. */
  pages(pages: readonly CodePage[]): Promise<Uint8Array>
}

/** What a unit published last, with the day on which it says so. */
export interface NewestItem {
  readonly title: string
  readonly key: string
  readonly publishedAt: Day
}
