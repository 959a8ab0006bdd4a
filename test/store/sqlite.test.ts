import { storeContract } from './contract.ts'
import { openSqlite } from './databases.ts'

storeContract('SQLite', openSqlite)
