/** Six small drawings: a phone each, in lines and three colours, so that they print on any printer. */
import type { ComponentChildren } from 'preact'
import { t } from './words'

const green = '#05803f'
const grey = '#c9cdd2'

const Phone = ({ children }: { children: ComponentChildren }) => (
  <svg viewBox="0 0 120 168" aria-hidden="true" font-size="13" text-anchor="middle" stroke-linejoin="round">
    <rect x="14" y="4" width="92" height="160" rx="10" fill="#fff" stroke="#333" stroke-width="2.5" />
    <path d="M50 12h20" stroke="#333" stroke-width="2.5" stroke-linecap="round" />
    {children}
  </svg>
)

const Word = ({ x = 60, y, fill = '#222', children }: { x?: number; y: number; fill?: string; children: string }) => (
  <text x={x} y={y} fill={fill}>
    {children}
  </text>
)

const Tile = ({ y, isOn, children }: { y: number; isOn?: boolean; children: string }) => (
  <>
    <rect x="22" y={y} width="76" height="30" rx="6" fill={isOn ? green : '#eef0f2'} />
    <Word y={y + 20} fill={isOn ? '#fff' : '#222'}>
      {children}
    </Word>
  </>
)

/** Where to tap. */
const Finger = ({ x, y }: { x: number; y: number }) => (
  <g fill="none" stroke="#c25a00" stroke-width="3">
    <circle cx={x} cy={y} r="9" />
    <circle cx={x} cy={y} r="3" fill="#c25a00" stroke="none" />
  </g>
)

const Scan = () => (
  <Phone>
    <path
      d="M36 30h14v14H36zM70 30h14v14H70zM36 64h14v14H36zM58 30v10M58 48v10h12M78 56v10M62 70h8v8h10M84 72v8"
      fill="none"
      stroke="#222"
      stroke-width="4"
    />
    <path d="M26 36V22h14M80 22h14v14M94 74v12H80M40 86H26V74" fill="none" stroke={green} stroke-width="3" />
    <Word y={112}>{t('picCode')}</Word>
    {[0, 1, 2, 3].map(n => (
      <rect key={n} x={26 + n * 18} y="120" width="14" height="20" rx="3" fill="none" stroke="#333" stroke-width="2" />
    ))}
  </Phone>
)

const Visit = () => (
  <Phone>
    <Tile y={26} isOn>
      {t('picVisit')}
    </Tile>
    <Tile y={62}>{t('picFix')}</Tile>
    <Tile y={98}>{t('picReport')}</Tile>
    <path d="M24 142h40M24 150h26" stroke={grey} stroke-width="4" stroke-linecap="round" />
    <Finger x={90} y={50} />
  </Phone>
)

const Fix = () => (
  <Phone>
    <rect x="22" y="24" width="76" height="48" fill="#e9e4da" />
    <path d="M46 68V38h20v30M50 40l12 26M62 42l-12 22" stroke="#8a5a2b" stroke-width="3" fill="none" />
    <Word y={86}>{t('picBefore')}</Word>
    <rect x="22" y="92" width="76" height="48" fill="#e3f3ea" />
    <path d="M46 136v-30h20v30M61 120v4" stroke={green} stroke-width="3" fill="none" />
    <Word y={155}>{t('picAfter')}</Word>
    <circle cx="88" cy="130" r="9" fill="#fff" stroke={green} stroke-width="3" />
  </Phone>
)

const Report = () => (
  <Phone>
    <Tile y={24}>{t('picReport')}</Tile>
    <path d="M26 66h68M26 78h40" stroke={grey} stroke-width="5" stroke-linecap="round" />
    <path
      d="M60 109a6 6 0 006-6v-7a6 6 0 00-12 0v7a6 6 0 006 6zM49 103a11 11 0 0022 0M60 114v5"
      fill="#fff"
      stroke="#333"
      stroke-width="2.5"
    />
    <Tile y={124} isOn>
      {t('picSave')}
    </Tile>
    <Finger x={90} y={146} />
  </Phone>
)

const NoSignal = () => (
  <Phone>
    <path d="M40 56v-8M52 56V42M64 56V36M76 56V30" stroke={grey} stroke-width="7" />
    <path d="M34 28l50 32" stroke="#c7302f" stroke-width="4" />
    <path d="M48 94l9 9 16-18" fill="none" stroke={green} stroke-width="6" stroke-linecap="round" />
    <Word y={124}>{t('picKept')}</Word>
    <path d="M48 156h24a7 7 0 000-13 9 9 0 00-17-2 8 8 0 00-7 15z" fill="none" stroke={grey} stroke-width="3" />
  </Phone>
)

const Undo = () => (
  <Phone>
    <path d="M26 34h68M26 50h50M26 66h60" stroke={grey} stroke-width="5" stroke-linecap="round" />
    <rect x="20" y="96" width="80" height="34" rx="6" fill="#333" />
    <Word x={44} y={118} fill="#fff">
      {t('picSaved')}
    </Word>
    <Word x={82} y={118} fill="#8fe0b2">
      {t('picUndo')}
    </Word>
    <Finger x={86} y={132} />
  </Phone>
)

export const pictures = { 1: Scan, 2: Visit, 3: Fix, 4: Report, 5: NoSignal, 6: Undo }
