import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'

import { bulletin } from '../bulletin.ts'
import type { Paper } from '../paper.ts'
import { drawn, type Picture } from '../picture/write.ts'
import type { Told } from '../told.ts'
import { xmlText } from '../xml-text.ts'
import { paragraph, sectionOf } from './blocks.ts'
import { fontTable } from './font-table.ts'
import { NUMBERING, PAGE, STYLES, TEXT_AREA } from './form.ts'

/** — 1 —, one character in from the outer edge. */
const foot = (alignment: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Foot',
        alignment: AlignmentType[alignment === 'left' ? 'LEFT' : 'RIGHT'],
        indent: { [alignment]: 280 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })

const opening = ({ title, period, remarks, prose }: Paper): Paragraph[] => [
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(xmlText(title))] }),
  paragraph('Period', period),
  ...remarks.map((words) => paragraph('Remark', words)),
  ...(prose === null
    ? []
    : [
        ...prose.paragraphs.map((words) => paragraph('Body', words)),
        paragraph('Remark', prose.mark),
      ]),
]

/** A page of its own for the picture, as large as the text area takes it. */
const pictureOf = ({ png, width, height, says }: Picture, title: string): Paragraph => {
  const scale = Math.min(TEXT_AREA.width / width, TEXT_AREA.height / height)
  return new Paragraph({
    style: 'Picture',
    pageBreakBefore: true,
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
        altText: { name: 'summary', title: xmlText(title), description: xmlText(says) },
      }),
    ],
  })
}

/** A paper as .docx; `more` comes behind its sections. */
export const paperDocument = (
  paper: Paper,
  creator: string,
  more: readonly Paragraph[] = [],
): Promise<Uint8Array> => {
  const document = new Document({
    title: xmlText(paper.title),
    subject: xmlText(paper.period),
    creator: xmlText(creator),
    evenAndOddHeaderAndFooters: true,
    styles: STYLES,
    numbering: NUMBERING,
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: foot('right'), even: foot('left') },
        children: [...opening(paper), ...paper.sections.flatMap(sectionOf), ...more],
      },
    ],
  })
  return Packer.toBuffer(document, undefined, [fontTable()])
}

/** The bulletin as .docx, with its picture. */
export const wordDocument = async (told: Told): Promise<Uint8Array> => {
  const paper = bulletin(told)
  const picture = pictureOf(await drawn(told), paper.title)
  return paperDocument(paper, told.t.script(told.town.name), [picture])
}
