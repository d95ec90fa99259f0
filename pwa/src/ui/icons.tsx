/** Line icons, 24 units, drawn here so that no icon font is loaded. Always beside words, so hidden from screen readers. */
const paths = {
  today: 'M5 4h14v16H5zM9 2v4M15 2v4M5 9h14M8.5 14l2.5 2.5 4.5-5',
  homes: 'M3 11l9-7 9 7M5.5 9.5V20h13V9.5M10 20v-6h4v6',
  bell: 'M6 17V11a6 6 0 0112 0v6l1.5 2h-15zM10 21h4M12 3v2',
  me: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  back: 'M15 4l-8 8 8 8',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.5L21 21',
  camera: 'M4 7h4l1.5-2.5h5L16 7h4v12H4zM12 16.5a4 4 0 100-8 4 4 0 000 8z',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9h.01',
  phone: 'M6 3h4l1.5 5-2.5 1.5a11 11 0 005.5 5.5L16 12.5l5 1.5v4a2 2 0 01-2.2 2A16.5 16.5 0 014 5.2 2 2 0 016 3z',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7',
  close: 'M6 6l12 12M18 6L6 18',
  cloud: 'M7 18a4 4 0 01-.5-8 5.5 5.5 0 0110.8 1A3.6 3.6 0 0117 18M12 20v-8M9 14.5l3-3 3 3',
  warn: 'M12 4l9 16H3zM12 10v5M12 17.5v.5',
  empty: 'M4 7h16v12H4zM4 7l2.5-3h11L20 7M9 11h6',
  wall: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  flag: 'M6 21V4h11l-2 4 2 4H6',
  mic: 'M12 15a3 3 0 003-3V6a3 3 0 00-6 0v6a3 3 0 003 3zM6 11.5a6 6 0 0012 0M12 17.5V21',
  voice: 'M6 10.5a3 3 0 010 3M9 8a6 6 0 010 8M12 5.5a9 9 0 010 13',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
} as const

export type IconName = keyof typeof paths

export const Icon = ({ name }: { name: IconName }) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={paths[name]} />
  </svg>
)
