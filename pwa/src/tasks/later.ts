/** Few tasks ask for photos; the phones of those who have one keep this for the field (see shell/warm.ts). */
export const showing = () => import('./showing')
