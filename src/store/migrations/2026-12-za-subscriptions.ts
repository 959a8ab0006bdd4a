import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** Who is told about what, and what was new on which evening. */
export const subscriptions = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('subscriptions'), dialect), dialect)
    .addColumn('person_id', number, (c) => c.notNull().references('people.id'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addUniqueConstraint('subscriptions_once', ['person_id', 'what', 'value'])
    .execute()
  await db.schema
    .createIndex('subscriptions_watched')
    .on('subscriptions')
    .columns(['what', 'value'])
    .execute()
  await strict(db.schema.createTable('subscribers'), dialect)
    .addColumn('person_id', number, (c) => c.primaryKey().references('people.id'))
    .addColumn('told_on', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('subscribers_told')
    .on('subscribers')
    .columns(['told_on', 'person_id'])
    .execute()
  await strict(db.schema.createTable('news_rounds'), dialect)
    .addColumn('day', 'text', (c) => c.primaryKey())
    .execute()
  await strict(db.schema.createTable('news'), dialect)
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('version', number, (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('news_once', ['item_id', 'version'])
    .execute()
  await db.schema.createIndex('news_day').on('news').columns(['day', 'item_id']).execute()
}
