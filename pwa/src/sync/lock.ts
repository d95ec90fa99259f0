/** One tab sends at a time. Without Web Locks two may; the op ids then keep anything from counting twice. */

/** Runs `work` unless another tab does so already; says whether it ran. */
export async function alone(name: string, work: () => Promise<void>): Promise<boolean> {
  if (!globalThis.navigator?.locks) {
    await work()
    return true
  }
  return navigator.locks.request(name, { ifAvailable: true }, async lock => {
    if (lock) await work()
    return lock !== null
  })
}
