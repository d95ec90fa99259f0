import { match, parse, type Route } from '@pwa/base/router'
import { expect, test } from 'vitest'

const load = () => Promise.reject(new Error('never'))
const routes: Route[] = [
  { path: '/', load },
  { path: '/households', load },
  { path: '/households/:id', load },
]

test('an address is a path and a query', () => {
  expect(parse('#/enter?c=12345678')).toEqual({ path: '/enter', query: { c: '12345678' } })
  expect(parse('')).toEqual({ path: '/', query: {} })
})

test('the first fitting route wins and hands over its parameters', () => {
  expect(match(routes, '/households/a%20b')).toEqual({ route: routes[2], params: { id: 'a b' } })
  expect(match(routes, '/households')?.route).toBe(routes[1])
  expect(match(routes, '/nowhere')).toBeNull()
})
