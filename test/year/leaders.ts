import type { Phone } from '../../src/simulator/index.ts'
import { say, tap } from '../scenarios/steps.ts'
import { dayAt } from './days.ts'
import { now, type Life } from './life.ts'
import { buttonLike, has, pressOn } from './press.ts'

/** 批示: what leaders write, on tickets and to units, and what units say to it. */

export interface Instruction {
  readonly day: string
  readonly unit: string
  readonly words: string
  readonly ticket?: string
  answer?: { readonly words: string; readonly at: Date }
}

export const instruct = async (
  life: Life,
  leader: Phone,
  no: string,
  unit: string,
  words: string,
): Promise<Instruction> => {
  const { town } = life.year
  await say(town, leader, `/ticket ${no}`)
  await pressOn(town, leader, `instruct:${no}`)
  await say(town, leader, words)
  return { day: dayAt(now(life)), unit, ticket: no, words }
}

/** An order to a unit, out of a summary. */
export const order = async (
  life: Life,
  leader: Phone,
  unit: string,
  words: string,
): Promise<Instruction> => {
  const { town } = life.year
  await say(town, leader, '/summary')
  await tap(town, leader, '📝 批示')
  await tap(town, leader, '🏢 给单位')
  const data = () => buttonLike(town, leader, 'orderto:')?.split(':')[1] ?? ''
  while (!has(town, leader, `orderto:${data()}:${unit}`)) await tap(town, leader, /下一页/)
  await pressOn(town, leader, `orderto:${data()}:${unit}`)
  await say(town, leader, words)
  return { day: dayAt(now(life)), unit, words }
}

export const answerOrder = async (
  life: Life,
  officer: Phone,
  one: Instruction,
  words: string,
): Promise<void> => {
  const { town } = life.year
  await tap(town, officer, '📝 回复落实情况')
  await say(town, officer, words)
  await tap(town, officer, '📤 发送')
  one.answer = { words, at: now(life) }
}
