// Sends files with the stock tus-js-client, as any page would. Reads an order as JSON, writes what happened as JSON.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const order = JSON.parse(readFileSync(0, 'utf8'))
const { Upload } = createRequire(order.modules)('tus-js-client')

function send({ path, metadata }) {
  const requests = []
  return new Promise(resolve => {
    const upload = new Upload(readFileSync(path), {
      endpoint: order.endpoint,
      headers: { Authorization: `Bearer ${order.grant}` },
      retryDelays: Array(100).fill(20),
      metadata,
      ...order.options,
      onAfterResponse: (request, response) => void requests.push([request.getMethod(), response.getStatus()]),
      onSuccess: () => resolve({ url: upload.url, requests }),
      onError: error => resolve({ error: String(error), requests }),
    })
    upload.start()
  })
}

const results = []
for (const file of order.files) results.push(await send(file))
console.log(JSON.stringify(results))
