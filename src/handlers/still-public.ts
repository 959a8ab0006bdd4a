import type { Asked } from './ask.ts'
import { stillShown } from './still-shown.ts'
import type { Db, Shown, World } from './world.ts'

/**
 * An answer as it may be shown now: wording it took a model some seconds, and what it rests on may have come down since.
 * What cites such an item goes, and with it all that the model made of it: its other sentences may lean on it. Called in
 * the transaction in which the answer is written down.
 */
export const stillPublic = async (
  world: World,
  trx: Db,
  asked: Asked,
  now: Date,
): Promise<Asked> => {
  const { finding, near, about } = asked
  const kept = async (items: readonly Shown[]): Promise<ReadonlySet<string>> =>
    new Set((await stillShown(world, trx, items, now)).map(({ shown }) => shown.id))
  const cited = await kept(finding.itemVersions)
  const others = await kept(about ? [...near, about] : near)
  const isGone = (id: string): boolean =>
    !cited.has(id) && finding.itemVersions.some((item) => item.id === id)
  const quotes = finding.quotes.filter(({ itemId }) => cited.has(itemId))
  const whole = cited.size === finding.itemVersions.length
  return {
    ...asked,
    near: near.filter(({ id }) => others.has(id)),
    about: about && others.has(about.id) ? about : undefined,
    finding: whole
      ? finding
      : {
          ...finding,
          answered: finding.answered && quotes.length > 0,
          items: finding.items.filter(({ id }) => !isGone(id)),
          itemVersions: finding.itemVersions.filter(({ id }) => cited.has(id)),
          quotes,
          composed: undefined,
        },
  }
}
