import { tidy } from '../../domain/table-text.ts'
import type { Block } from '../blocks.ts'
import { flow, type Flow } from '../flow.ts'
import { gridBlocks } from '../grid.ts'
import { listMark } from '../list-mark.ts'
import { alignCells, type PlacedCell } from './align.ts'
import type { PdfPage, TagNode, TagWords } from './page.ts'

type Words = PdfPage['words']

const isTag = (child: TagNode | TagWords): child is TagNode => 'role' in child

/** The ids of all words below a tag. */
const idsIn = (tag: TagNode): string[] =>
  tag.children.flatMap((child) => (isTag(child) ? idsIn(child) : [child.id]))

const textOf = (tag: TagNode, words: Words): string =>
  idsIn(tag)
    .map((id) => words.get(id)?.text ?? '')
    .join('')

/** Rows and cells stand below groups of them, and below what a program put between. */
const below = (tag: TagNode, roles: readonly string[]): TagNode[] =>
  tag.children
    .filter(isTag)
    .flatMap((child) => (roles.includes(child.role) ? [child] : below(child, roles)))

const headingLevel = (role: string): number | undefined => {
  if (role === 'H' || role === 'Title') return 1
  return /^H[1-6]$/.test(role) ? Number(role[1]) : undefined
}

const LEFT_OUT = new Set(['Artifact', 'Figure', 'Formula', 'Form'])
const PARAGRAPHS = new Set(['P', 'Caption', 'BlockQuote', 'Note', 'TOCI', 'Sect', 'Div'])

/** Goes through the tags of a page. */
class Walker {
  readonly #page: Flow
  readonly #words: Words
  /** The mark at the head of an entry, which is said already. */
  #said = ''

  constructor(page: Flow, words: Words) {
    this.#page = page
    this.#words = words
  }

  walk(tag: TagNode, depth = -1): void {
    const { role } = tag
    if (LEFT_OUT.has(role)) return
    const level = headingLevel(role)
    if (level !== undefined) {
      this.#page.begin({ is: 'heading', level })
      this.#inside(tag, depth)
      this.#page.end()
    } else if (role === 'L') {
      this.#inside(tag, depth + 1)
      this.#page.end()
    } else if (role === 'LI') this.#entry(tag, Math.max(0, depth))
    else if (role === 'Table') this.#table(tag)
    else if (PARAGRAPHS.has(role)) {
      this.#page.next()
      this.#inside(tag, depth)
      this.#page.next()
    } else this.#inside(tag, depth)
  }

  #entry(tag: TagNode, depth: number): void {
    const label = tag.children.filter(isTag).find(({ role }) => role === 'Lbl')
    const rest = label ? { ...tag, children: tag.children.filter((child) => child !== label) } : tag
    const words = textOf(label ?? rest, this.#words)
    const found = listMark(words)
    if (!label && found) this.#said = words.slice(0, words.length - found.rest.length)
    const mark = found?.mark ?? ((label && tidy(words)) || '-')
    this.#page.begin({ is: 'entry', depth, mark })
    this.#inside(rest, depth)
    this.#page.end()
  }

  #table(tag: TagNode): void {
    const rows = below(tag, ['TR']).map((row) =>
      below(row, ['TD', 'TH']).map((cell) => this.#cell(cell)),
    )
    const filled = rows.map((row) => row.filter(({ text }) => text !== ''))
    const table = alignCells(filled.filter((row) => row.length > 0))
    this.#page.put(
      gridBlocks(table.map((row) => row.map((text) => ({ text, columns: 1, rows: 1 })))),
    )
  }

  #cell(tag: TagNode): PlacedCell {
    const page = flow()
    new Walker(page, this.#words).walk(tag)
    const places = idsIn(tag).flatMap((id) => this.#words.get(id) ?? [])
    return {
      text: page
        .blocks()
        .map((block) => (block.is === 'table' ? block.rows.flat().join(' ') : block.text))
        .join(' '),
      left: Math.min(...places.map(({ left }) => left)),
      right: Math.max(...places.map(({ right }) => right)),
    }
  }

  #inside(tag: TagNode, depth: number): void {
    for (const child of tag.children)
      if (isTag(child)) this.walk(child, depth)
      else this.#say(this.#words.get(child.id)?.text ?? '')
  }

  #say(words: string): void {
    const said = this.#said
    if (said === '') this.#page.add(words)
    else if (said.startsWith(words)) this.#said = said.slice(words.length)
    else {
      this.#said = ''
      this.#page.add(words.startsWith(said) ? words.slice(said.length) : words)
    }
  }
}

/** A page by what its tags say it is made of; undefined where its words have no tags. */
export const taggedBlocks = ({ tags, words }: PdfPage): Block[] | undefined => {
  if (!tags) return undefined
  const page = flow()
  new Walker(page, words).walk(tags)
  const blocks = page.blocks()
  return blocks.length > 0 ? blocks : undefined
}
