import { Database } from '@pwa/store/database'
import { metaIn, putMeta, readMeta } from '@pwa/store/meta'
import { watch } from '@pwa/store/watch'
import { expect, test, vi } from 'vitest'

let count = 0
const fresh = () => new Database(`db-${count++}`)

test('a write is there after the connection was lost in the background', async () => {
  const database = fresh()
  await database.write(['meta'], tx => putMeta(tx, 'cursor', 'a'))
  await database.close()
  expect(await readMeta(database, 'cursor')).toBe('a')
})

test('a connection that breaks under the work is opened again, once', async () => {
  const database = fresh()
  let tries = 0
  const answer = await database.read(['meta'], async tx => {
    if (++tries === 1) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
    return metaIn(tx, 'cursor')
  })
  expect([answer, tries]).toEqual([undefined, 2])
  await expect(
    database.read(['meta'], () => Promise.reject(new DOMException('again', 'InvalidStateError'))),
  ).rejects.toThrow('again')
})

test('a write that fails half-way leaves nothing behind', async () => {
  const database = fresh()
  const failing = database.write(['meta'], async tx => {
    await putMeta(tx, 'cursor', 'half')
    throw new Error('full')
  })
  await expect(failing).rejects.toThrow('full')
  expect(await readMeta(database, 'cursor')).toBeUndefined()
})

test('screens hear of a write once it is durable, and of none that failed', async () => {
  const database = fresh()
  const heard = vi.fn()
  watch(database.name, heard)
  await database.write(['meta', 'op'], tx => putMeta(tx, 'cursor', 'a'))
  expect(heard).toHaveBeenCalledExactlyOnceWith(['meta', 'op'])
  await database.write(['meta'], () => Promise.reject(new Error('no'))).catch(() => {})
  expect(heard).toHaveBeenCalledTimes(1)
})

test('another tab may upgrade: the old connection steps aside', async () => {
  const database = fresh()
  await database.write(['meta'], tx => putMeta(tx, 'cursor', 'a'))
  await upgraded(database.name)
  await expect(readMeta(database, 'cursor')).rejects.toThrow('newer_version')
})

test('two people on one phone see nothing of each other', async () => {
  const [hers, his] = [fresh(), fresh()]
  await hers.write(['meta'], tx => putMeta(tx, 'cursor', 'hers'))
  expect(await readMeta(his, 'cursor')).toBeUndefined()
})

/** As another tab with a newer build would: resolves only if nobody holds on to the old version. */
function upgraded(name: string): Promise<void> {
  const request = indexedDB.open(name, 99)
  return new Promise((resolve, reject) => {
    request.onblocked = () => reject(new Error('blocked'))
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
  })
}
