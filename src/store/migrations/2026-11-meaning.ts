import { bytesType, strict, type Db, type DialectName } from '../dialect.ts'

/** Vectors of the items' passages, and the leases of what one process at a time does. */
export const meaningTables = async (db: Db, dialect: DialectName): Promise<void> => {
  await strict(db.schema.createTable('embeddings'), dialect)
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('passage', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('dimension', 'integer', (c) => c.notNull())
    .addColumn('vector', bytesType(dialect), (c) => c.notNull())
    .addPrimaryKeyConstraint('embeddings_key', ['item_id', 'passage'])
    .execute()
  await strict(db.schema.createTable('leases'), dialect)
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .execute()
}
