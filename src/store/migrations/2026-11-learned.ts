import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** Ways in which people asked for an item, learned from their own word or an officer's, and who said so. */
export const learned = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('learned'), dialect), dialect)
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('plain', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('learned_at', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'text')
    .addColumn('removed_by', number, (c) => c.references('people.id'))
    .addUniqueConstraint('learned_once', ['item_id', 'plain'])
    .execute()
  await strict(countedId(db.schema.createTable('learners'), dialect), dialect)
    .addColumn('learned_id', number, (c) => c.notNull().references('learned.id'))
    .addColumn('person_id', number, (c) => c.references('people.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addUniqueConstraint('learners_once', ['learned_id', 'person_id'])
    .execute()
  await db.schema
    .createIndex('learners_person')
    .on('learners')
    .columns(['person_id', 'at'])
    .execute()
}
