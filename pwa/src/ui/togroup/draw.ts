/** The card as a picture, drawn on the phone: 750 px wide, as high as its words need. */
import { correction, generate } from 'lean-qr'
import { type Card, withoutNumbers } from './card'

const width = 750
const edge = 56
const font = '-apple-system, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", sans-serif'
const colours = { ground: '#ededed', paper: '#ffffff', brand: '#05803f', ink: '#191919', soft: '#575757' }

interface Row {
  words: string
  size: number
  colour: string
  weight: number
  /** Space above. */
  gap: number
}

/** A JPEG as a data address: a real picture, which WeChat lets people press and send on. */
export function draw(card: Card, origin: string, hint: string): string {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) return ''
  const rows = laidOut(pen, card)
  const below = rows.reduce((sum, row) => sum + row.gap + row.size * 1.45, 0)
  canvas.width = width
  canvas.height = Math.ceil(76 + below + 340)
  pen.fillStyle = colours.ground
  pen.fillRect(0, 0, width, canvas.height)
  pen.fillStyle = colours.paper
  pen.fillRect(28, 28, width - 56, canvas.height - 56)
  pen.fillStyle = colours.brand
  pen.fillRect(28, 28, width - 56, 10)
  write(pen, rows)
  foot(pen, { card, origin, hint, top: canvas.height - 300 })
  return canvas.toDataURL('image/jpeg', 0.92)
}

function laidOut(pen: CanvasRenderingContext2D, card: Card): Row[] {
  const head = { size: 44, colour: colours.ink, weight: 700, gap: 20 }
  const line = { size: 32, colour: colours.ink, weight: 400, gap: 14 }
  return [
    ...broken(pen, withoutNumbers(card.head), head),
    ...card.lines.flatMap(words => broken(pen, withoutNumbers(words), line)),
  ]
}

/** Chinese breaks anywhere; a row that goes on has no gap above. */
function broken(pen: CanvasRenderingContext2D, words: string, look: Omit<Row, 'words'>): Row[] {
  pen.font = `${look.weight} ${look.size}px ${font}`
  const rows: Row[] = []
  let row = ''
  const end = () => rows.push({ ...look, words: row, gap: rows.length ? 0 : look.gap })
  for (const letter of words) {
    if (row && pen.measureText(row + letter).width > width - 2 * edge - 20) {
      end()
      row = ''
    }
    row += letter
  }
  end()
  return rows
}

function write(pen: CanvasRenderingContext2D, rows: Row[]): void {
  let y = 68
  for (const row of rows) {
    y += row.gap + row.size * 1.2
    pen.font = `${row.weight} ${row.size}px ${font}`
    pen.fillStyle = row.colour
    pen.fillText(row.words, edge + 10, y)
    y += row.size * 0.25
  }
}

interface Foot {
  card: Card
  origin: string
  hint: string
  top: number
}

function foot(pen: CanvasRenderingContext2D, { card, origin, hint, top }: Foot): void {
  const code = generate(origin + card.path, { minCorrectionLevel: correction.M })
  const cell = Math.floor(208 / code.size)
  const left = width - edge - 10 - cell * code.size
  pen.fillStyle = '#000000'
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) pen.fillRect(left + x * cell, top + y * cell, cell, cell)
  pen.fillStyle = colours.ink
  pen.font = `600 32px ${font}`
  pen.fillText(card.from, edge + 10, top + 90)
  pen.fillStyle = colours.soft
  pen.font = `400 26px ${font}`
  pen.fillText(hint, edge + 10, top + 140)
  pen.fillText('小格', edge + 10, top + 190)
}
