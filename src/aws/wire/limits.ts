/**
 * Bounds on what one request may ask a decoder to build, so that a hostile body cannot exhaust
 * memory. Each is far above what AWS accepts for an honest call.
 */
export const limits = {
  /** Parameters of one query-protocol request. */
  parameters: 10_000,
  /** Characters of one parameter's name. */
  parameterNameLength: 512,
  /** Dots in one parameter's name. */
  parameterDepth: 24,
  /** The highest N of `List.N`. */
  listIndex: 10_000,
  /** Elements inside elements of an XML body. */
  xmlDepth: 24,
  /** Elements of an XML body: a DeleteObjects or CompleteMultipartUpload at AWS's own limit fits. */
  xmlElements: 100_000,
  /** Bytes of an object key (S3's own limit). */
  keyBytes: 1024,
} as const
