import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'

import { joined } from '../blocks.ts'
import { LIMITS, UnfitDocument } from '../problem.ts'
import type { MarkedWords, PdfPage, Run, TagNode, TagWords } from './page.ts'

type Document = Awaited<ReturnType<typeof getDocumentProxy>>
type Page = Awaited<ReturnType<Document['getPage']>>
type Item = Awaited<ReturnType<Page['getTextContent']>>['items'][number]
type TextItem = Extract<Item, { str: string }>

const runOf = ({ str, transform, width, height, hasEOL }: TextItem): Run => {
  const [, , , , x, y] = transform as readonly number[]
  return { text: str, x: x ?? 0, y: y ?? 0, width, height, endsLine: hasEOL }
}

/** The words inside each marked stretch: lines that were broken for the page are joined again. */
const wordsById = (items: readonly Item[]): Map<string, MarkedWords> => {
  const words = new Map<string, MarkedWords>()
  const open: (string | undefined)[] = []
  let broken = false
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop()
      else open.push(item.id || undefined)
      continue
    }
    const id = open.findLast((one) => one !== undefined)
    if (id !== undefined) {
      const { text, x, width } = runOf(item)
      const before = words.get(id) ?? { text: '', left: Infinity, right: -Infinity }
      const blank = text.trim() === ''
      words.set(id, {
        text: broken ? joined(before.text.trimEnd(), text.trimStart()) : before.text + text,
        left: blank ? before.left : Math.min(before.left, x),
        right: blank ? before.right : Math.max(before.right, x + width),
      })
    }
    broken = item.hasEOL
  }
  return words
}

interface StructNode {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly StructNode[]
}

const tagOf = (node: StructNode): TagNode | TagWords =>
  node.role === undefined
    ? { id: node.id ?? '' }
    : { role: node.role, children: (node.children ?? []).map(tagOf) }

const tagsOf = async (page: Page): Promise<TagNode | undefined> => {
  const tree = (await page.getStructTree()) as StructNode | null
  const tag = tree ? tagOf({ role: 'Root', ...tree }) : undefined
  return tag && 'role' in tag ? tag : undefined
}

const showsPicture = async (page: Page): Promise<boolean> => {
  const { OPS } = await getResolvedPDFJS()
  const pictures = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]
  const { fnArray } = await page.getOperatorList()
  return fnArray.some((what: number) => pictures.includes(what))
}

const readPage = async (page: Page): Promise<PdfPage> => {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const runs = items.flatMap((item) => ('str' in item ? [runOf(item)] : []))
  const hasWords = runs.some(({ text }) => /[\p{L}\p{N}]/u.test(text))
  return {
    runs,
    words: wordsById(items),
    tags: await tagsOf(page),
    isPicture: !hasWords && (await showsPicture(page)),
  }
}

const opened = async (bytes: Uint8Array): Promise<Document> => {
  try {
    return await getDocumentProxy(bytes, {
      isEvalSupported: false,
      stopAtErrors: false,
      verbosity: 0,
    })
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException'
    throw new UnfitDocument(locked ? 'encrypted' : 'broken')
  }
}

/** The pages of a PDF, what moves or runs in it left alone. Throws UnfitDocument. */
export const openPdf = async (bytes: Buffer): Promise<PdfPage[]> => {
  // A copy: the library keeps what it is given.
  const document = await opened(new Uint8Array(bytes))
  try {
    if (document.numPages > LIMITS.pages) throw new UnfitDocument('too-complex')
    const pages: PdfPage[] = []
    for (let n = 1; n <= document.numPages; n++) {
      const page = await document.getPage(n)
      pages.push(await readPage(page))
      page.cleanup()
    }
    return pages
  } finally {
    await document.destroy()
  }
}
