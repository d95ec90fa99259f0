/** Signing out reaches the server whenever there is a network: the phone itself forgets at once. */
import { api } from '../base/http'
import { Problem } from '../base/problem'
import { fact, setFact } from '../store/device'

export async function endSession(): Promise<void> {
  if (!(await fact('sign_out'))) return
  // Whoever has signed in since stands in the cookie now.
  if (!(await fact('signed_in')))
    await api<void>('POST', '/api/auth/sign-out', { body: {} }).catch((failure: unknown) => {
      if (!(failure instanceof Problem) || failure.status >= 429) throw failure
    })
  await setFact('sign_out', false)
}
