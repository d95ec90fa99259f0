/** One person's database. Every write is one strict transaction and is announced once it is durable. */
import type { IDBPTransaction } from 'idb'
import { Healing } from './heal'
import type { TableName, Tables } from './rows'
import { upgrades } from './upgrades'
import { announce } from './watch'

export type ReadTx = IDBPTransaction<Tables, TableName[], 'readonly'>
export type WriteTx = IDBPTransaction<Tables, TableName[], 'readwrite'>

export class Database {
  private readonly connection: Healing<Tables>

  constructor(readonly name: string) {
    this.connection = new Healing<Tables>(name, upgrades.length, (database, from, _to, tx) => {
      for (const upgrade of upgrades.slice(from)) upgrade(database, tx)
    })
  }

  /** Await nothing but this transaction inside `work`: it would commit behind your back. */
  read<Answer>(tables: TableName[], work: (tx: ReadTx) => Promise<Answer>): Promise<Answer> {
    return this.connection.use(async database => work(database.transaction(tables, 'readonly')))
  }

  async write<Answer>(tables: TableName[], work: (tx: WriteTx) => Promise<Answer>): Promise<Answer> {
    const answer = await this.connection.use(async database => {
      // Chromium's default answers before the disk does; a visit must not vanish with the battery.
      const tx = database.transaction(tables, 'readwrite', { durability: 'strict' })
      return finish(tx, work)
    })
    announce(this.name, tables)
    return answer
  }

  close(): Promise<void> {
    return this.connection.close()
  }
}

async function finish<Answer>(tx: WriteTx, work: (tx: WriteTx) => Promise<Answer>): Promise<Answer> {
  // Without a reader, an aborted transaction would be an unhandled rejection.
  const done = tx.done
  done.catch(() => {})
  try {
    const answer = await work(tx)
    await done
    return answer
  } catch (failure) {
    abort(tx)
    throw tx.error ?? failure
  }
}

function abort(tx: WriteTx): void {
  try {
    tx.abort()
  } catch {
    // Already aborted or finished.
  }
}
