import { Database } from '@pwa/store/database'
import { each } from '@pwa/sync/drive'
import { push } from '@pwa/sync/push'
import { record } from '@pwa/sync/record'
import { expect, test } from 'vitest'
import { phone, Town } from '../town'

test('a store that cannot be opened does not keep the records of the next person here', async () => {
  const town = new Town().open()
  const { database } = await phone()
  const id = await record({ kind: 'task.tick', body: {}, title: 'a' } as never)
  const broken = new Database('broken')
  broken.read = () => Promise.reject(new DOMException('no', 'UnknownError'))
  await each([broken, database], held => push(held, 'd1'))
  expect(town.done.has(id)).toBe(true)
})
