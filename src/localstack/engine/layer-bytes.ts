/** One line of the engine's answer to a pull. */
export interface PullLine {
  readonly status?: string | undefined
  readonly id?: string | undefined
  readonly progressDetail?:
    | { readonly current?: number | undefined; readonly total?: number | undefined }
    | undefined
}

export interface PulledBytes {
  readonly doneBytes: number
  /** Of the layers that were announced so far: it may still grow. */
  readonly totalBytes: number
}

/** Adds the bytes of an image's layers up, line by line. */
export function countLayerBytes(): (line: PullLine) => PulledBytes {
  const layers = new Map<string, { done: number; total: number }>()
  return ({ status, id, progressDetail }) => {
    const total = progressDetail?.total
    if (id !== undefined && status === 'Downloading' && total !== undefined) {
      layers.set(id, { done: progressDetail?.current ?? 0, total })
    }
    const layer = id === undefined ? undefined : layers.get(id)
    // The bytes of unpacking count nothing: they are of another size.
    if (layer && (status === 'Download complete' || status === 'Extracting')) {
      layer.done = layer.total
    }
    const all = [...layers.values()]
    return {
      doneBytes: all.reduce((sum, { done }) => sum + done, 0),
      totalBytes: all.reduce((sum, { total: each }) => sum + each, 0),
    }
  }
}
