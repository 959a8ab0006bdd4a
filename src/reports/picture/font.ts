import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What the font calls itself: Noto Sans in its Simplified Chinese cut, of a package of its own. */
export const FAMILY = 'Noto Sans S Chinese'

const WEIGHTS = ['Regular', 'Bold'] as const

const require = createRequire(import.meta.url)

/** The font's files; whatever the machine has is not asked. */
export const fontFiles = (): string[] => {
  const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts')
  return WEIGHTS.map((weight) => join(fonts, `NotoSansHans-${weight}.otf`))
}
