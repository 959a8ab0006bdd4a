// In one file: its hundreds of modules take three seconds and 50 MB more.
import * as echarts from 'echarts/dist/echarts.esm.min'
import { renderAsync } from '@resvg/resvg-js'

import type { Told } from '../told.ts'
import { pictureFacts } from './facts.ts'
import { FAMILY, fontFiles } from './font.ts'
import { layout } from './layout.ts'
import { WIDTH } from './sheet.ts'

/** A picture, and what it says in a sentence for whoever cannot see it. */
export interface Picture {
  readonly png: Uint8Array
  readonly svg: string
  readonly width: number
  readonly height: number
  readonly says: string
}

const svgOf = (told: Told): { svg: string; height: number } => {
  const { option, height } = layout(pictureFacts(told))
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption(option)
    return { svg: chart.renderToSVGString(), height }
  } finally {
    // What is not given up keeps the process alive.
    chart.dispose()
  }
}

/** The period as one tall picture, drawn with the fonts of ours alone and beside the event loop. */
export const drawn = async (told: Told): Promise<Picture> => {
  const { svg, height } = svgOf(told)
  const image = await renderAsync(svg, {
    background: '#ffffff',
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles(),
      defaultFontFamily: FAMILY,
      sansSerifFamily: FAMILY,
    },
  })
  const { received, answered, open, overdueOpen } = told.summary
  return {
    png: image.asPng(),
    svg,
    width: WIDTH,
    height,
    says: told.t.plain('paper.picture.says', { received, answered, open, overdue: overdueOpen }),
  }
}

export const picture = async (told: Told): Promise<Uint8Array> => (await drawn(told)).png
