import * as OpenCC from 'opencc-js/t2cn'

import type { Simplify } from '../domain/grounding.ts'

/** Traditional characters as Simplified ones; what is Simplified already stays as it is. */
export const simplify: Simplify = OpenCC.Converter({ from: 't', to: 'cn' })
