/** Whose names stand in words for everybody: asked of the server, which knows every household of one's villages. */
import { api } from '../../base/http'

export const namesIn = async (text: string): Promise<string[]> =>
  (await api<{ names: string[] }>('POST', '/api/households/names', { body: { text } })).names
