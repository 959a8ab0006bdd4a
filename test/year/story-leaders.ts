import type { Chapter } from './chapters.ts'
import { answerOrder, order, type Instruction } from './leaders.ts'
import type { Life } from './life.ts'

/** Orders that leaders give to units: one answered, one answered late, one by nobody. */
export const leadersStory = (life: Life): Chapter => {
  const { cast, books } = life
  const orders = new Map<string, Instruction>()
  const keep = (name: string, one: Instruction): void => {
    orders.set(name, one)
    books.instructions.push(one)
  }
  const given = (name: string): Instruction => orders.get(name)!
  return [
    [
      '2026-03-06 10:20',
      'an order to roads',
      async () => {
        keep('order roads', await order(life, cast.mayor, 'roads', '把全镇村道查一遍，结果报我。'))
      },
    ],
    [
      '2026-03-11 10:20',
      'is answered',
      () =>
        answerOrder(
          life,
          cast.officer('roads'),
          given('order roads'),
          '村道查完了，三处已经修好。',
        ),
    ],
    [
      '2026-06-15 10:20',
      'an order to the environment',
      async () => {
        keep(
          'order environment',
          await order(life, cast.secretary, 'environment', '汛期前清完河道垃圾。'),
        )
      },
    ],
    [
      '2026-06-30 10:20',
      'is answered late',
      () =>
        answerOrder(
          life,
          cast.officer('environment'),
          given('order environment'),
          '河道垃圾已清完。',
        ),
    ],
    [
      '2026-12-07 10:20',
      'an order to the water station is answered by nobody',
      async () =>
        void books.instructions.push(
          await order(life, cast.mayor, 'water-station', '年底前把山塘都走一遍。'),
        ),
    ],
  ]
}
