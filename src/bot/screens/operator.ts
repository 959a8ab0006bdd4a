import { assigningDesk } from '../../domain/desks.ts'
import type { Township } from '../../domain/township.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** 转人工: who reads what is written here, and whom to ring. */
export const operatorScreen = (town: Township, t: Texts): Screen => {
  const { name, phone } = assigningDesk(town)
  return {
    html: [
      t.html('operator.how'),
      ...(phone ? [t.html('operator.ring', { unit: name, phone })] : []),
    ].join('\n\n'),
    buttons: [
      [
        { text: t.plain('button.tellUs'), callback_data: packButton('complain') },
        { text: t.plain('menu.my'), callback_data: packButton('my') },
      ],
    ],
  }
}
