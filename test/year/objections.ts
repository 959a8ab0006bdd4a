import type { Phone } from '../../src/simulator/index.ts'
import { say, tap, ticketIn } from '../scenarios/steps.ts'
import { now, type Life } from './life.ts'
import { has, pressOn } from './press.ts'

/** 公开异议: something should be published and is not, or is wrong. */

const onCard = async (life: Life, phone: Phone, no: string, data: string): Promise<string> => {
  const { town } = life.year
  if (!has(town, phone, data)) await say(town, phone, `/ticket ${no}`)
  return pressOn(town, phone, data)
}

const written = async (life: Life, phone: Phone, no: string, words: string): Promise<string> => {
  await say(life.year.town, phone, words)
  return pressOn(life.year.town, phone, `discsend:${no}`)
}

const keyOf = async ({ year }: Life, id: string): Promise<string> => {
  const { records, store } = year.town.app.house.world
  return (await records.findItem(store.read, id))!.key
}

/** Under an item, 内容有误或没公开. */
export const object = async (
  life: Life,
  phone: Phone,
  item: string,
  words: string,
): Promise<string> => {
  const { town } = life.year
  phone.startWith(`i_${await keyOf(life, item)}`)
  await town.settled()
  await tap(town, phone, '📢 内容有误或没公开')
  await say(town, phone, words)
  life.ledger.count('objections', now(life))
  return ticketIn(await tap(town, phone, '✅ 提交'))
}

/** 已公开或更正: by an item that was published since. */
export const settle = async (
  life: Life,
  officer: Phone,
  no: string,
  item: string,
): Promise<void> => {
  await onCard(life, officer, no, `objfixes:${no}`)
  await pressOn(life.year.town, officer, `objfix:${no}:${await keyOf(life, item)}`)
}

export const explain = async (
  life: Life,
  officer: Phone,
  no: string,
  words: string,
): Promise<void> => {
  await onCard(life, officer, no, `discwords:explain:${no}`)
  await written(life, officer, no, words)
}

/** 还是不对，请镇里核实; then the township orders, or lets the reason stand. */
export const bringUp = async (
  life: Life,
  phone: Phone,
  no: string,
  words: string,
): Promise<void> => {
  await onCard(life, phone, no, `discwords:again:${no}`)
  await written(life, phone, no, words)
}

export const rule = async (
  life: Life,
  no: string,
  ruling: 'order' | 'uphold',
  words: string,
): Promise<void> => {
  const { coordinator } = life.cast
  await onCard(life, coordinator, no, `discwords:${ruling}:${no}`)
  await written(life, coordinator, no, words)
}

export const takeBack = async (life: Life, phone: Phone, no: string): Promise<void> => {
  await onCard(life, phone, no, `discback:${no}`)
  await pressOn(life.year.town, phone, `discbacknow:${no}`)
}
