/** Stands in for js-base64: tus-js-client needs one function of it. */
export const Base64 = {
  encode: (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text))),
}
