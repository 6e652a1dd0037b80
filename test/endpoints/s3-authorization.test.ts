import { describe, expect, test } from 'vitest'
import type { Output } from '../../src/aws/call.ts'
import { AwsError } from '../../src/aws/error.ts'
import { accountId, expectRefusal, homeRegion } from '../emulator/emulated-aws.ts'
import {
  administrator,
  allow,
  ana,
  anonymous,
  app,
  deny,
  document,
  everything,
  lab,
  laptop,
  otherAccountId,
  principal,
  s3Account,
  sam,
  toAll,
} from './s3-account.ts'

const Bucket = 'app-data'
const object = { Bucket, Key: 'k' }
const getObject = 's3:GetObject on resource: "arn:aws:s3:::app-data/k"'

function not(caller: { arn: string }, what: string): string {
  return `User: ${caller.arn} is not authorized to perform: ${what}`
}

const identityOf = (action: string) =>
  `because no identity-based policy allows the ${action} action`
const fromBucket = 'with an explicit deny in a resource-based policy'

async function denied(answer: Promise<Output>, message: string): Promise<AwsError> {
  const error = await expectRefusal(answer, 'AccessDenied', message)
  expect(error.status).toBe(403)
  return error
}

describe('identity policies', () => {
  test('must allow; a refusal names the object in quotes (api-behaviour 133)', async () => {
    const { by, setUserPolicy } = await s3Account()
    const message = `${not(ana, getObject)} ${identityOf('s3:GetObject')}`
    await denied(by(ana)('GetObject', object), message)
    await setUserPolicy(allow())
    expect(await by(ana)('GetObject', object)).toMatchObject({ ContentLength: 1 })
  })

  test('that are attached count as well as inline ones', async () => {
    const { by, iam } = await s3Account()
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
    await iam('AttachUserPolicy', { UserName: 'ana', PolicyArn })
    await by(ana)('GetObject', object)
    await denied(
      by(ana)('PutObject', { ...object, Body: new Uint8Array() }),
      `${not(ana, 's3:PutObject on resource: "arn:aws:s3:::app-data/k"')} ${identityOf('s3:PutObject')}`,
    )
    await iam('DetachUserPolicy', { UserName: 'ana', PolicyArn })
    await expectRefusal(by(ana)('GetObject', object), 'AccessDenied')
  })

  test('of a role are its sessions’', async () => {
    const { by, setRolePolicy } = await s3Account()
    await denied(
      by(app)('GetObject', object),
      `${not(app, getObject)} ${identityOf('s3:GetObject')}`,
    )
    await setRolePolicy(allow())
    await by(app)('GetObject', object)
  })

  test('that deny are named (api-behaviour 135)', async () => {
    const { by, setUserPolicy } = await s3Account()
    await setUserPolicy(allow(), deny({ Action: 's3:GetObject' }))
    await denied(
      by(ana)('GetObject', object),
      `${not(ana, getObject)} with an explicit deny in an identity-based policy`,
    )
  })

  test('decide ListBuckets without a resource in the refusal (api-behaviour 134)', async () => {
    const { by, setUserPolicy } = await s3Account()
    await setUserPolicy(allow())
    await denied(
      by(ana)('ListBuckets'),
      `${not(ana, 's3:ListAllMyBuckets')} ${identityOf('s3:ListAllMyBuckets')}`,
    )
    await setUserPolicy(allow({ Resource: '*' }))
    expect(await by(ana)('ListBuckets')).toMatchObject({ Buckets: [{ Name: Bucket }] })
  })

  test('see the prefix of a listing', async () => {
    const { by, setUserPolicy } = await s3Account()
    await setUserPolicy(
      allow({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'home/*' } } }),
    )
    await by(ana)('ListObjectsV2', { Bucket, Prefix: 'home/ana' })
    const what = 's3:ListBucket on resource: "arn:aws:s3:::app-data"'
    await denied(
      by(ana)('ListObjectsV2', { Bucket }),
      `${not(ana, what)} ${identityOf('s3:ListBucket')}`,
    )
  })

  test('see the user’s name', async () => {
    const { by, setUserPolicy } = await s3Account()
    await setUserPolicy(allow({ Resource: 'arn:aws:s3:::app-data/${aws:username}/*' }))
    const Body = new Uint8Array([1])
    await by(ana)('PutObject', { Bucket, Key: 'ana/x', Body })
    await expectRefusal(by(ana)('PutObject', { Bucket, Key: 'ben/x', Body }), 'AccessDenied')
  })

  test('are not asked of administrators, nor anything of the lab', async () => {
    const { by, setBucketPolicy } = await s3Account()
    await by(administrator)('GetObject', object)
    await setBucketPolicy(deny(toAll))
    await denied(
      by(administrator)('GetObject', object),
      `${not(administrator, getObject)} ${fromBucket}`,
    )
    await by(lab)('GetObject', object)
  })
})

describe('an object that is missing', () => {
  test('is not told apart from a forbidden one without leave to list the bucket', async () => {
    const { by, setUserPolicy } = await s3Account()
    await setUserPolicy(allow({ Action: 's3:GetObject' }))
    const what = 's3:ListBucket on resource: "arn:aws:s3:::app-data"'
    const message = `${not(ana, what)} ${identityOf('s3:ListBucket')}`
    await denied(by(ana)('GetObject', { Bucket, Key: 'none' }), message)
    await denied(by(ana)('HeadObject', { Bucket, Key: 'none' }), message)
    await setUserPolicy(allow())
    await expectRefusal(by(ana)('GetObject', { Bucket, Key: 'none' }), 'NoSuchKey')
  })

  test('in a bucket that is missing is the bucket’s matter', async () => {
    const { by } = await s3Account()
    const missing = { Bucket: 'no-such-bucket', Key: 'k' }
    await expectRefusal(by(ana)('GetObject', missing), 'NoSuchBucket')
    await expectRefusal(by(anonymous)('GetObject', missing), 'NoSuchBucket')
  })
})

describe('HEAD', () => {
  test('needs the actions of GetObject and ListBucket, and tells the Region (api-behaviour 147)', async () => {
    const { by, setUserPolicy } = await s3Account()
    await denied(
      by(ana)('HeadObject', object),
      `${not(ana, getObject)} ${identityOf('s3:GetObject')}`,
    )
    const what = 's3:ListBucket on resource: "arn:aws:s3:::app-data"'
    const error = await denied(
      by(ana)('HeadBucket', { Bucket }),
      `${not(ana, what)} ${identityOf('s3:ListBucket')}`,
    )
    expect(error.headers).toEqual({ 'x-amz-bucket-region': homeRegion })
    await setUserPolicy(allow({ Action: ['s3:GetObject', 's3:ListBucket'] }))
    await by(ana)('HeadObject', object)
    await by(ana)('HeadBucket', { Bucket })
  })
})

describe('a bucket policy', () => {
  test('that denies unless by this endpoint admits the endpoint and refuses the laptop', async () => {
    const { by, setBucketPolicy, throughEndpoint, vpcEndpointId } = await s3Account()
    await setBucketPolicy(
      deny({ ...toAll, Condition: { StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } } }),
    )
    await by(administrator, throughEndpoint)('GetObject', object)
    await denied(
      by(administrator)('GetObject', object),
      `${not(administrator, getObject)} ${fromBucket}`,
    )
  })

  test('sees the network of the request (rules 84, 86, 87)', async () => {
    const { by, setBucketPolicy, throughEndpoint } = await s3Account()
    const vpcId = throughEndpoint.kind === 'vpc-endpoint' ? throughEndpoint.vpcId : ''
    const inVpc = {
      StringEquals: { 'aws:SourceVpc': vpcId, 'aws:VpceAccount': accountId },
      ArnEquals: { 'aws:SourceVpcArn': `arn:aws:ec2:${homeRegion}:${accountId}:vpc/${vpcId}` },
      IpAddress: { 'aws:VpcSourceIp': '10.0.1.0/24' },
      Null: { 'aws:SourceIp': 'true' },
    }
    await setBucketPolicy(allow({ ...toAll, Condition: inVpc }))
    await by(ana, throughEndpoint)('GetObject', object)
    await expectRefusal(by(ana)('GetObject', object), 'AccessDenied')
    const atHome = {
      IpAddress: { 'aws:SourceIp': '203.0.113.9' },
      Null: { 'aws:SourceVpce': 'true' },
    }
    await setBucketPolicy(allow({ ...toAll, Condition: atHome }))
    await by(ana)('GetObject', object)
    await expectRefusal(by(ana, throughEndpoint)('GetObject', object), 'AccessDenied')
  })

  test('lets in a user or role of the account that it names, and by the account’s name nobody', async () => {
    const { by, setBucketPolicy, setRolePolicy } = await s3Account()
    const role = `arn:aws:iam::${accountId}:role/team/app`
    await setBucketPolicy(allow({ Principal: { AWS: role } }))
    await by(app)('GetObject', object)
    await expectRefusal(by(ana)('GetObject', object), 'AccessDenied')
    await setBucketPolicy(allow({ Principal: { AWS: accountId } }))
    await denied(
      by(app)('GetObject', object),
      `${not(app, getObject)} ${identityOf('s3:GetObject')}`,
    )
    await setRolePolicy(allow())
    await by(app)('GetObject', object)
  })

  test('binds a role by its whole ARN in aws:PrincipalArn', async () => {
    const { by, setBucketPolicy } = await s3Account()
    const arn = `arn:aws:iam::${accountId}:role/team/app`
    await setBucketPolicy(
      allow({ ...toAll, Condition: { ArnEquals: { 'aws:PrincipalArn': arn } } }),
    )
    await by(app)('GetObject', object)
    await expectRefusal(by(ana)('GetObject', object), 'AccessDenied')
  })

  test('that locks everybody out is mended by the root user only (rule 113)', async () => {
    const { by, setBucketPolicy } = await s3Account()
    await setBucketPolicy(deny(toAll))
    const root = principal(`arn:aws:iam::${accountId}:root`, 'iam')
    await expectRefusal(by(administrator)('DeleteBucketPolicy', { Bucket }), 'AccessDenied')
    await expectRefusal(by(root)('GetObject', object), 'AccessDenied')
    await by(root)('DeleteBucketPolicy', { Bucket })
    await by(administrator)('GetObject', object)
  })
})

describe('an endpoint policy', () => {
  test('that nobody gave lets everything pass', async () => {
    const { by, throughEndpoint } = await s3Account()
    await by(administrator, throughEndpoint)('GetObject', object)
  })

  test('that does not allow refuses (api-behaviour 136; rules 92, 100)', async () => {
    const { by, setEndpointPolicy, throughEndpoint } = await s3Account()
    await setEndpointPolicy(allow({ Resource: 'arn:aws:s3:::other/*' }))
    await denied(
      by(administrator, throughEndpoint)('GetObject', object),
      `${not(administrator, getObject)} because no VPC endpoint policy allows the s3:GetObject action`,
    )
    await by(administrator, laptop)('GetObject', object)
  })

  test('that denies is named (api-behaviour 135)', async () => {
    const { by, setEndpointPolicy, throughEndpoint } = await s3Account()
    await setEndpointPolicy(allow(), deny({ Action: 's3:GetObject' }))
    await denied(
      by(administrator, throughEndpoint)('GetObject', object),
      `${not(administrator, getObject)} with an explicit deny in a VPC endpoint policy`,
    )
    await by(administrator, throughEndpoint)('ListObjectsV2', { Bucket })
  })

  test('grants nothing (rule 79)', async () => {
    const { by, throughEndpoint } = await s3Account()
    await denied(
      by(ana, throughEndpoint)('GetObject', object),
      `${not(ana, getObject)} ${identityOf('s3:GetObject')}`,
    )
  })

  test('of a gateway endpoint takes an account for its root user (rule 81)', async () => {
    const { by, setEndpointPolicy, throughEndpoint } = await s3Account()
    await setEndpointPolicy(allow({ Principal: { AWS: accountId } }))
    await expectRefusal(by(administrator, throughEndpoint)('GetObject', object), 'AccessDenied')
  })

  test('decides ListBuckets too', async () => {
    const { by, setEndpointPolicy, throughEndpoint } = await s3Account()
    await setEndpointPolicy(allow())
    await denied(
      by(administrator, throughEndpoint)('ListBuckets'),
      `${not(administrator, 's3:ListAllMyBuckets')} because no VPC endpoint policy allows the s3:ListAllMyBuckets action`,
    )
  })

  test('of an endpoint that has gone lets nothing pass', async () => {
    const { ask, by, throughEndpoint, vpcEndpointId } = await s3Account()
    await ask('DeleteVpcEndpoints', { VpcEndpointIds: [vpcEndpointId] })
    await denied(by(administrator, throughEndpoint)('GetObject', object), 'Access Denied')
  })

  test.each([
    ['no statement', '{"Statement":[]}'],
    ['no Principal', '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'],
    ['an unknown operator', document({ ...allow(toAll), Condition: { StringIs: { a: 'b' } } })],
  ])('with %s is refused (api-behaviour 20)', async (_name, PolicyDocument) => {
    const { ask, vpcEndpointId: VpcEndpointId } = await s3Account()
    await expectRefusal(
      ask('ModifyVpcEndpoint', { VpcEndpointId, PolicyDocument }),
      'InvalidPolicyDocument',
    )
  })
})

describe('another account', () => {
  test('needs the bucket’s allow besides its own, and is not told why (api-behaviour 137)', async () => {
    const { by, setBucketPolicy } = await s3Account()
    await denied(by(sam)('GetObject', object), 'Access Denied')
    await setBucketPolicy(allow({ Principal: { AWS: otherAccountId } }))
    await by(sam)('GetObject', object)
    const noRights = principal(`arn:aws:iam::${otherAccountId}:user/ana`, 'iam')
    await denied(by(noRights)('GetObject', object), 'Access Denied')
  })

  test('owns its own buckets: its own allow is enough there, and ours is not', async () => {
    const { by } = await s3Account()
    const mine = { Bucket: 'sams-data' }
    await by(sam)('CreateBucket', {
      ...mine,
      CreateBucketConfiguration: { LocationConstraint: homeRegion },
    })
    await by(sam)('PutObject', { ...mine, Key: 'k', Body: new Uint8Array([1]) })
    await denied(by(administrator)('GetObject', { ...mine, Key: 'k' }), 'Access Denied')
    await by(sam)('PutBucketPolicy', {
      ...mine,
      Policy: document(
        allow({ Principal: { AWS: accountId }, Resource: 'arn:aws:s3:::sams-data/*' }),
      ),
    })
    await by(administrator)('GetObject', { ...mine, Key: 'k' })
  })

  test('is kept out of by aws:ResourceAccount in an endpoint policy (rule 116)', async () => {
    const { by, setEndpointPolicy, throughEndpoint } = await s3Account()
    const mine = { Bucket: 'sams-data' }
    await by(sam)('CreateBucket', {
      ...mine,
      CreateBucketConfiguration: { LocationConstraint: homeRegion },
    })
    await by(sam)('PutBucketPolicy', {
      ...mine,
      Policy: document(
        allow({ Principal: { AWS: accountId }, Resource: 'arn:aws:s3:::sams-data' }),
      ),
    })
    const listed = () => by(administrator, throughEndpoint)('ListObjectsV2', mine)
    await listed()
    const own = { StringEquals: { 'aws:ResourceAccount': accountId } }
    await setEndpointPolicy(allow({ Resource: '*', Condition: own }))
    await denied(listed(), 'Access Denied')
    await by(administrator, throughEndpoint)('ListObjectsV2', { Bucket })
    await by(sam)('DeleteBucket', mine)
    await by(administrator)('CreateBucket', {
      ...mine,
      CreateBucketConfiguration: { LocationConstraint: homeRegion },
    })
    await listed()
  })
})

describe('the anonymous', () => {
  test('come in by the bucket policy only, and are not told why', async () => {
    const { by, setBucketPolicy } = await s3Account()
    await denied(by(anonymous)('GetObject', object), 'Access Denied')
    await setBucketPolicy(allow({ ...toAll, Action: 's3:GetObject' }))
    await by(anonymous)('GetObject', object)
    await denied(by(anonymous)('PutObject', { ...object, Body: new Uint8Array() }), 'Access Denied')
  })

  test('make no buckets and list none', async () => {
    const { by } = await s3Account()
    await denied(by(anonymous)('ListBuckets'), 'Access Denied')
    await denied(by(anonymous)('CreateBucket', { Bucket: 'anybodys' }), 'Access Denied')
  })

  test('meet the endpoint policy', async () => {
    const { by, setBucketPolicy, setEndpointPolicy, throughEndpoint } = await s3Account()
    await setBucketPolicy(allow(toAll))
    await by(anonymous, throughEndpoint)('GetObject', object)
    await setEndpointPolicy(allow({ Action: 's3:PutObject' }))
    await denied(by(anonymous, throughEndpoint)('GetObject', object), 'Access Denied')
  })
})

describe('a public access block', () => {
  const Policy = document(allow({ ...toAll, Action: 's3:GetObject' }))

  test('refuses a public policy', async () => {
    const { by } = await s3Account()
    const what = 's3:PutBucketPolicy on resource: "arn:aws:s3:::app-data"'
    const message = `${not(administrator, what)} because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`
    await denied(by(administrator)('PutBucketPolicy', { Bucket, Policy }), message)
    const bound = document(
      allow({ ...toAll, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }),
    )
    await by(administrator)('PutBucketPolicy', { Bucket, Policy: bound })
    await by(administrator)('DeletePublicAccessBlock', { Bucket })
    await by(administrator)('PutBucketPolicy', { Bucket, Policy })
  })

  test('keeps all but the bucket’s account out of a bucket that is public already', async () => {
    const { by, setBucketPolicy } = await s3Account()
    await setBucketPolicy(allow(toAll))
    await by(anonymous)('GetObject', object)
    await by(administrator)('PutPublicAccessBlock', {
      Bucket,
      PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
    })
    await denied(by(anonymous)('GetObject', object), 'Access Denied')
    await denied(by(sam)('GetObject', object), 'Access Denied')
    await by(ana)('GetObject', object)
  })
})

describe('an operation on more than one thing', () => {
  test('CopyObject reads its source and writes its target', async () => {
    const { by, asLab, setUserPolicy } = await s3Account()
    await asLab('PutObject', { Bucket, Key: 'secret/a b', Body: new Uint8Array([1]) })
    await setUserPolicy(
      allow({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::app-data/k' }),
      allow({ Action: 's3:PutObject' }),
    )
    const copy = (CopySource: string, more = {}) =>
      by(ana)('CopyObject', { Bucket, Key: 'copy', CopySource, ...more })
    await copy('app-data/k')
    await copy('/app-data/k')
    const source = 's3:GetObject on resource: "arn:aws:s3:::app-data/secret/a b"'
    await denied(copy('app-data/secret/a%20b'), `${not(ana, source)} ${identityOf('s3:GetObject')}`)
    const tagging = 's3:PutObjectTagging on resource: "arn:aws:s3:::app-data/copy"'
    await denied(
      copy('app-data/k', { TaggingDirective: 'REPLACE', Tagging: 'a=b' }),
      `${not(ana, tagging)} ${identityOf('s3:PutObjectTagging')}`,
    )
    await expectRefusal(copy('app-data'), 'InvalidArgument')
    await expectRefusal(copy('app-data/%zz'), 'InvalidArgument')
  })

  test('CopyObject asks the policy of the source’s bucket', async () => {
    const { by } = await s3Account()
    await by(sam)('CreateBucket', {
      Bucket: 'sams-data',
      CreateBucketConfiguration: { LocationConstraint: homeRegion },
    })
    await by(sam)('PutObject', { Bucket: 'sams-data', Key: 'k', Body: new Uint8Array([1]) })
    const input = { Bucket, Key: 'copy', CopySource: 'sams-data/k' }
    await denied(by(administrator)('CopyObject', input), 'Access Denied')
  })

  test('DeleteObjects deletes what may be deleted and lists the rest', async () => {
    const { by, asLab, setUserPolicy } = await s3Account()
    for (const Key of ['a', 'b', 'c']) {
      await asLab('PutObject', { Bucket, Key, Body: new Uint8Array() })
    }
    await setUserPolicy(allow(), deny({ Resource: 'arn:aws:s3:::app-data/b' }))
    const deleted = (...keys: string[]) =>
      by(ana)('DeleteObjects', { Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } })
    const what = 's3:DeleteObject on resource: "arn:aws:s3:::app-data/b"'
    const refused = {
      Key: 'b',
      Code: 'AccessDenied',
      Message: `${not(ana, what)} with an explicit deny in an identity-based policy`,
    }
    expect(await deleted('a', 'b')).toEqual({ Deleted: [{ Key: 'a' }], Errors: [refused] })
    expect(await deleted('b')).toEqual({ Errors: [refused] })
    expect(await deleted('c')).toEqual({ Deleted: [{ Key: 'c' }] })
    expect(await asLab('ListObjectsV2', { Bucket })).toMatchObject({ KeyCount: 2 })
  })

  test('of which no action is known is not let through', async () => {
    const { by } = await s3Account()
    await expectRefusal(
      by(administrator)('WriteGetObjectResponse'),
      'NotImplemented',
      'endpoint-lab does not emulate the operation WriteGetObjectResponse of S3',
    )
  })
})

describe('where a bucket is', () => {
  test('is told of another Region before any policy is asked (api-behaviour 148)', async () => {
    const { by } = await s3Account()
    await expectRefusal(by(ana, laptop, 'eu-west-1')('GetObject', object), 'PermanentRedirect')
  })

  test('is asked of us-east-1 with leave of its policy where it is (api-behaviour 142)', async () => {
    const { by, setBucketPolicy } = await s3Account()
    const asked = () => by(ana, laptop, 'us-east-1')('GetBucketLocation', { Bucket })
    await expectRefusal(asked(), 'AccessDenied')
    await setBucketPolicy(allow({ Principal: { AWS: ana.arn } }))
    expect(await asked()).toEqual({ LocationConstraint: homeRegion })
  })
})

test.each([
  ['GetBucketPolicy', {}, 's3:GetBucketPolicy'],
  ['PutBucketPolicy', { Policy: document(deny(toAll)) }, 's3:PutBucketPolicy'],
  ['DeleteBucketPolicy', {}, 's3:DeleteBucketPolicy'],
  ['GetPublicAccessBlock', {}, 's3:GetBucketPublicAccessBlock'],
  ['PutPublicAccessBlock', { PublicAccessBlockConfiguration: {} }, 's3:PutBucketPublicAccessBlock'],
  ['DeletePublicAccessBlock', {}, 's3:PutBucketPublicAccessBlock'],
  ['GetBucketEncryption', {}, 's3:GetEncryptionConfiguration'],
  ['PutBucketEncryption', {}, 's3:PutEncryptionConfiguration'],
  ['PutBucketLifecycleConfiguration', {}, 's3:PutLifecycleConfiguration'],
  ['DeleteBucketTagging', {}, 's3:PutBucketTagging'],
  ['GetBucketLocation', {}, 's3:GetBucketLocation'],
  ['GetObjectLockConfiguration', {}, 's3:GetBucketObjectLockConfiguration'],
  ['ListObjects', {}, 's3:ListBucket'],
  ['ListObjectVersions', {}, 's3:ListBucketVersions'],
  ['ListMultipartUploads', {}, 's3:ListBucketMultipartUploads'],
  ['DeleteBucket', {}, 's3:DeleteBucket'],
])('%s %j needs %s on the bucket', async (operation, input, action) => {
  const { by } = await s3Account()
  const what = `${action} on resource: "${everything[0]}"`
  await denied(by(ana)(operation, { Bucket, ...input }), `${not(ana, what)} ${identityOf(action)}`)
})

test.each([
  ['GetObject', { VersionId: 'v1' }, 's3:GetObjectVersion'],
  ['HeadObject', { VersionId: 'v1' }, 's3:GetObjectVersion'],
  ['PutObject', {}, 's3:PutObject'],
  ['PutObject', { Tagging: 'a=b' }, 's3:PutObjectTagging'],
  ['PutObject', { ACL: 'public-read' }, 's3:PutObjectAcl'],
  ['CreateMultipartUpload', {}, 's3:PutObject'],
  ['UploadPart', { UploadId: 'u', PartNumber: 1 }, 's3:PutObject'],
  ['CompleteMultipartUpload', { UploadId: 'u' }, 's3:PutObject'],
  ['AbortMultipartUpload', { UploadId: 'u' }, 's3:AbortMultipartUpload'],
  ['ListParts', { UploadId: 'u' }, 's3:ListMultipartUploadParts'],
  ['DeleteObject', {}, 's3:DeleteObject'],
  ['DeleteObject', { VersionId: 'v1' }, 's3:DeleteObjectVersion'],
  ['GetObjectTagging', {}, 's3:GetObjectTagging'],
  ['PutObjectTagging', { Tagging: { TagSet: [] } }, 's3:PutObjectTagging'],
  ['GetObjectAcl', {}, 's3:GetObjectAcl'],
])('%s %j needs %s on the object', async (operation, input, action) => {
  const { by } = await s3Account()
  const what = `${action} on resource: "arn:aws:s3:::app-data/k"`
  await denied(
    by(ana)(operation, { ...object, ...input }),
    `${not(ana, what)} ${identityOf(action)}`,
  )
})
