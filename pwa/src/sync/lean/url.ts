/** Stands in for url-parse, which tus-js-client brings for browsers without URL. */
export default URL
