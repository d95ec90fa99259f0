import './qr.css'

/**
 * An SVG drawn by the server, whole in its address: what WeChat shows, prints and lets people press, where a blob stays
 * empty. As a picture no script in it could run, and no server keeps or logs the code that it shows.
 */
export const Qr = ({ svg, alt }: { svg: string; alt: string }) => (
  <img class="qr" src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={alt} width="240" height="240" />
)
