const crc32cPolynomial = 0x82f63b78
// CRC-64/NVME, reflected: 0x9a6c9329ac4bc9b5 as two halves.
const crc64High = 0x9a6c9329
const crc64Low = 0xac4bc9b5

const crc32cTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? crc32cPolynomial : 0)
  return value >>> 0
})

const crc64Highs = new Uint32Array(256)
const crc64Lows = new Uint32Array(256)
for (let byte = 0; byte < 256; byte += 1) {
  let high = 0
  let low = byte
  for (let bit = 0; bit < 8; bit += 1) {
    const isOdd = (low & 1) === 1
    low = (low >>> 1) | ((high & 1) << 31)
    high >>>= 1
    if (isOdd) {
      high ^= crc64High
      low ^= crc64Low
    }
  }
  crc64Highs[byte] = high >>> 0
  crc64Lows[byte] = low >>> 0
}

/** CRC-32C (Castagnoli) as S3 writes it: four bytes, big-endian. */
export function crc32c(bytes: Uint8Array): Uint8Array {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc32cTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return bigEndian((crc ^ 0xffffffff) >>> 0)
}

/** CRC-64/NVME as S3 writes it: eight bytes, big-endian. In halves: BigInt is a hundred times slower. */
export function crc64nvme(bytes: Uint8Array): Uint8Array {
  let high = 0xffffffff
  let low = 0xffffffff
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff
    low = ((low >>> 8) | (high << 24)) ^ (crc64Lows[index] ?? 0)
    high = (high >>> 8) ^ (crc64Highs[index] ?? 0)
  }
  return Buffer.concat([bigEndian(~high >>> 0), bigEndian(~low >>> 0)])
}

/** A 32-bit number as four bytes. */
export function bigEndian(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
