// The polyfill must stand before the library, which looks for it as it loads.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { randomBytes, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'

/** A certificate authority of one lab. Its key never leaves this process's memory. */
export interface LabCa {
  /** The public certificate: what a child of `exec` trusts besides nothing else. */
  readonly pem: string
  /** What a server of these names presents; made once and kept. */
  readonly contextFor: (names: readonly string[]) => Promise<SecureContext>
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const dayMs = 86_400_000
const lifeMs = 30 * dayMs
const mostKept = 200
const issuer = [{ O: ['endpoint-lab'] }, { CN: ['endpoint-lab CA of one lab'] }]

/** Makes a new authority. Leaves share one key: they differ in their names only. */
export async function createLabCa(now: () => number = Date.now): Promise<LabCa> {
  const [keys, leafKeys] = await Promise.all([newKeys(), newKeys()])
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: issuer,
    ...validity(now()),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  const pem = authority.toString('pem')
  const key = await privateKeyPem(leafKeys.privateKey)
  const kept = new Map<string, Promise<SecureContext>>()
  const make = async (names: readonly string[]): Promise<SecureContext> => {
    const leaf = await leafCertificate(names, keys, leafKeys.publicKey, now())
    return createSecureContext({ key, cert: `${leaf.toString('pem')}\n${pem}` })
  }
  return {
    pem: `${pem}\n`,
    contextFor: (names) => {
      const id = names.join(' ')
      const context = kept.get(id) ?? make(names)
      // Put last again, so that the first one is the one not used for longest.
      kept.delete(id)
      kept.set(id, context)
      if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '')
      return context
    },
  }
}

/** Strict verifiers (Python 3.13) refuse a leaf without key identifiers and usages. */
async function leafCertificate(
  names: readonly string[],
  ca: webcrypto.CryptoKeyPair,
  publicKey: webcrypto.CryptoKey,
  nowMs: number,
): Promise<x509.X509Certificate> {
  return x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ O: ['endpoint-lab'] }],
    issuer,
    ...validity(nowMs),
    signingAlgorithm: algorithm,
    signingKey: ca.privateKey,
    publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(ca.publicKey),
    ],
  })
}

/** From yesterday, so that no clock nearby is before it. */
function validity(nowMs: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(nowMs - dayMs), notAfter: new Date(nowMs + lifeMs) }
}

/** Positive, as RFC 5280 wants it. */
function serialNumber(): string {
  return `01${randomBytes(15).toString('hex')}`
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(
    await webcrypto.subtle.exportKey('pkcs8', key),
    x509.PemConverter.PrivateKeyTag,
  )
}
