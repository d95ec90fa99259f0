import { t } from './words.door'

/** A device's name, which ends in how it came in, as the phone wrote it. */
export const nameOf = ({ name }: { name: string }): string =>
  name.replace(/(wechat|installed|browser)$/, entry => t(entry as 'wechat' | 'installed' | 'browser'))
