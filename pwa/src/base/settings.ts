/** What a person sets for this device: language, letter size, colours. Read again by the page's first script, see index.html. */
import { cell } from './cell'
import { type Language, setLanguage } from './i18n'

export interface Settings {
  language: Language
  /** `care` is 大字版: larger letters, WeUI's care palette, taller rows. */
  font: 'normal' | 'large' | 'care'
  theme: 'auto' | 'light' | 'dark'
  /** Full photos wait for Wi-Fi; text and thumbnails go at once. */
  wifiPhotos: boolean
  /** In-page camera first; switched on by itself after the camera app cost us the page once. */
  pageCamera: boolean
  /** Has read that this place cannot open the app without signal. */
  knowsNoOffline: boolean
  /** The newest report of another entry that was old and has been put away (知道了). */
  seenReport: string
  /** Has read that the keyboard's microphone writes what is said. */
  knowsMicrophone?: boolean
}

const key = 'xiaoge-settings'
const zoom = { normal: '', large: '1.15', care: '1.3' }
const plain: Settings = {
  language: 'zh',
  font: 'normal',
  theme: 'auto',
  wifiPhotos: false,
  pageCamera: false,
  knowsNoOffline: false,
  seenReport: '',
}

export const settings = cell<Settings>(plain)

export function loadSettings(): void {
  settings.set({ ...plain, ...read() })
  apply(settings.get())
}

export function changeSettings(change: Partial<Settings>): void {
  settings.set({ ...settings.get(), ...change })
  try {
    localStorage.setItem(key, JSON.stringify(settings.get()))
  } catch {
    // Private windows refuse storage; the choice then lasts as long as the page.
  }
  apply(settings.get())
}

function read(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>
  } catch {
    return {}
  }
}

function apply(chosen: Settings): void {
  void setLanguage(chosen.language)
  const { body, documentElement } = document
  if (chosen.theme === 'auto') delete body.dataset.weuiTheme
  else body.dataset.weuiTheme = chosen.theme
  if (chosen.font === 'care') body.dataset.weuiMode = 'care'
  else delete body.dataset.weuiMode
  documentElement.style.setProperty('zoom', zoom[chosen.font])
  // A zoomed page counts 100vh in its own, larger pixels.
  documentElement.style.setProperty('--zoom', zoom[chosen.font] || '1')
}
