/** A connection to IndexedDB that opens itself again: WebKit drops it in the background, upgrades in other tabs close it. */
import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb'

const broken = ['UnknownError', 'InvalidStateError']

export class Healing<Schema extends DBSchema> {
  private handle: Promise<IDBPDatabase<Schema>> | null = null

  constructor(
    readonly name: string,
    private readonly version: number,
    private readonly upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>,
  ) {}

  /** Runs `work` on an open handle; when the handle proves dead, on a new one, once more. Work must bear repeating. */
  async use<Answer>(work: (database: IDBPDatabase<Schema>) => Promise<Answer>): Promise<Answer> {
    try {
      return await work(await this.open())
    } catch (failure) {
      if (!(failure instanceof DOMException) || !broken.includes(failure.name)) throw failure
      await this.close()
      return work(await this.open())
    }
  }

  async close(): Promise<void> {
    const open = this.handle
    this.handle = null
    ;(await open?.catch(() => null))?.close()
  }

  private open(): Promise<IDBPDatabase<Schema>> {
    this.handle ??= this.reopen()
    return this.handle
  }

  private async reopen(): Promise<IDBPDatabase<Schema>> {
    try {
      return await openDB<Schema>(this.name, this.version, {
        upgrade: this.upgrade,
        // Another tab wants to upgrade: holding on would leave it blocked for good.
        blocking: () => void this.close(),
        terminated: () => {
          this.handle = null
        },
      })
    } catch (failure) {
      this.handle = null
      if (failure instanceof DOMException && failure.name === 'VersionError') throw new Error('newer_version')
      throw failure
    }
  }
}
