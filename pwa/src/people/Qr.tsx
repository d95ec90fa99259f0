import { useEffect, useState } from 'preact/hooks'
import './qr.css'

/** An SVG drawn by the server; as a picture of its own no script in it could run. */
export function Qr({ svg, alt }: { svg: string; alt: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [svg])
  return url ? <img class="qr" src={url} alt={alt} width="240" height="240" /> : null
}
