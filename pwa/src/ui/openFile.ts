import { api } from '../base/http'
import { sentence } from '../base/problems'
import { toast } from './asks'

/** A file by a link of one minute, which the system's browser opens, too; never a blob of this page. */
export async function openFile(what: string, key: string): Promise<void> {
  try {
    location.href = (await api<{ url: string }>('POST', '/api/downloads', { body: { what, key } })).url
  } catch (failure) {
    toast(sentence(failure))
  }
}
