/** W3C's date formats ("Date and Time Formats", a profile of ISO 8601): with a time comes a zone. */
const form =
  /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/

/** Milliseconds since 1970 of a date in such a form, or in seconds; undefined for any other text. */
export function momentOf(text: string): number | undefined {
  if (/^\d+$/.test(text) && text.length !== 4) return Number(text) * 1000
  if (!form.test(text)) return undefined
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}
