/** An AWS-managed prefix list as somebody recorded it: AWS's lists drift, so this is a snapshot. */
export interface RecordedPrefixList {
  readonly id: string
  readonly cidrs: readonly string[]
  /** When, as far as the record says. */
  readonly recorded: string
}

/** Region → service → list. Ids are unique within a Region only (api-behaviour 81). */
export const recordedPrefixLists: Readonly<
  Record<string, Readonly<Record<'s3' | 'dynamodb', RecordedPrefixList>>>
> = {
  'us-east-1': {
    s3: {
      id: 'pl-63a5400a',
      cidrs: [
        '3.5.0.0/19',
        '16.182.0.0/16',
        '18.34.0.0/19',
        '18.34.232.0/21',
        '52.216.0.0/15',
        '54.231.0.0/16',
      ],
      recorded: '2023-2024',
    },
    dynamodb: {
      id: 'pl-02cd2c6b',
      cidrs: [
        '3.218.180.0/23',
        '3.218.182.0/24',
        '35.71.68.0/23',
        '35.71.70.0/24',
        '52.94.0.0/22',
        '52.119.224.0/20',
      ],
      recorded: '2022-2023',
    },
  },
  'us-west-2': {
    s3: {
      id: 'pl-68a54001',
      cidrs: ['3.5.76.0/22', '3.5.80.0/21', '18.34.48.0/20', '52.92.128.0/17', '52.218.128.0/17'],
      recorded: 'undated, after 2021',
    },
    dynamodb: {
      id: 'pl-00a54069',
      cidrs: ['52.94.28.0/23', '52.94.10.0/24', '35.71.64.0/22'],
      recorded: 'undated, after 2021',
    },
  },
  'eu-west-1': {
    s3: {
      id: 'pl-6da54004',
      cidrs: ['3.5.64.0/21', '3.5.72.0/23', '52.92.0.0/17', '52.218.0.0/17'],
      recorded: 'undated, after 2020',
    },
    dynamodb: {
      id: 'pl-6fa54006',
      cidrs: ['52.94.5.0/24', '52.94.24.0/23', '52.119.240.0/21'],
      recorded: '2018',
    },
  },
  'ap-northeast-1': {
    s3: {
      id: 'pl-61a54008',
      cidrs: [
        '3.5.152.0/21',
        '52.219.0.0/20',
        '52.219.136.0/22',
        '52.219.150.0/23',
        '52.219.152.0/22',
        '52.219.16.0/22',
        '52.219.162.0/23',
        '52.219.172.0/22',
        '52.219.195.0/24',
        '52.219.196.0/22',
        '52.219.20.0/24',
        '52.219.200.0/23',
        '52.219.68.0/22',
      ],
      recorded: '2024-2025 (a 2026 report counts 15 entries: sf:68842653529)',
    },
    dynamodb: { id: 'pl-78a54011', cidrs: ['52.94.8.0/24'], recorded: '2018' },
  },
  'ap-northeast-2': {
    s3: {
      id: 'pl-78a54011',
      cidrs: [
        '3.5.140.0/22',
        '3.5.144.0/23',
        '3.5.184.0/21',
        '52.219.56.0/22',
        '52.219.60.0/23',
        '52.219.144.0/22',
        '52.219.148.0/23',
        '52.219.202.0/23',
        '52.219.204.0/22',
      ],
      recorded: '2026 (console)',
    },
    dynamodb: { id: 'pl-48a54021', cidrs: ['52.94.6.0/24'], recorded: '2018' },
  },
  'ap-south-1': {
    s3: {
      id: 'pl-78a54011',
      cidrs: ['52.92.248.0/22', '52.219.62.0/23', '52.219.64.0/22'],
      recorded: '2018',
    },
    dynamodb: { id: 'pl-66a7420f', cidrs: ['52.94.20.0/24'], recorded: '2018' },
  },
  'eu-west-3': {
    s3: { id: 'pl-23ad484a', cidrs: ['52.95.154.0/23', '52.95.156.0/24'], recorded: '2018' },
    dynamodb: { id: 'pl-abb451c2', cidrs: ['52.94.16.0/24'], recorded: '2018' },
  },
  'eu-west-2': {
    s3: {
      id: 'pl-7ca54015',
      cidrs: ['52.95.150.0/24', '52.92.88.0/22', '52.95.148.0/23'],
      recorded: '2018',
    },
    dynamodb: { id: 'pl-b3a742da', cidrs: ['52.94.15.0/24'], recorded: '2018' },
  },
  'sa-east-1': {
    s3: {
      id: 'pl-6aa54003',
      cidrs: [
        '52.95.138.0/24',
        '52.92.64.0/22',
        '52.95.163.0/24',
        '52.95.136.0/23',
        '52.92.72.0/22',
        '52.95.164.0/23',
      ],
      recorded: '2018',
    },
    dynamodb: { id: 'pl-60a54009', cidrs: ['52.94.7.0/24'], recorded: '2018' },
  },
  'ca-central-1': {
    s3: {
      id: 'pl-7da54014',
      cidrs: ['52.95.146.0/23', '52.95.145.0/24', '52.92.84.0/22'],
      recorded: '2018',
    },
    dynamodb: { id: 'pl-4ea54027', cidrs: ['52.94.14.0/24'], recorded: '2018' },
  },
  'ap-southeast-1': {
    s3: {
      id: 'pl-6fa54006',
      cidrs: ['52.219.32.0/21', '52.219.40.0/22', '54.231.240.0/22', '52.219.76.0/22'],
      recorded: '2018',
    },
    dynamodb: { id: 'pl-67a5400e', cidrs: ['52.94.11.0/24'], recorded: '2018' },
  },
  'ap-southeast-2': {
    s3: {
      id: 'pl-6ca54005',
      cidrs: ['54.231.248.0/22', '54.231.252.0/24', '52.95.128.0/21'],
      recorded: '2018',
    },
    dynamodb: { id: 'pl-62a5400b', cidrs: ['52.94.13.0/24'], recorded: '2018' },
  },
  'eu-central-1': {
    s3: {
      id: 'pl-6ea54007',
      cidrs: ['52.219.44.0/22', '54.231.192.0/20', '52.219.72.0/22'],
      recorded: '2018',
    },
    dynamodb: { id: 'pl-66a5400f', cidrs: ['52.94.17.0/24'], recorded: '2018' },
  },
  'us-east-2': {
    s3: {
      id: 'pl-7ba54012',
      cidrs: ['52.219.80.0/20', '3.5.128.0/22', '3.5.132.0/23', '52.219.96.0/20', '52.92.76.0/22'],
      recorded: '2020',
    },
    dynamodb: { id: 'pl-4ca54025', cidrs: ['52.94.4.0/24'], recorded: '2018' },
  },
  'us-west-1': {
    s3: {
      id: 'pl-6ba54002',
      cidrs: [
        '52.219.20.0/22',
        '54.231.232.0/21',
        '52.219.120.0/22',
        '52.219.24.0/21',
        '52.219.112.0/21',
        '52.92.48.0/22',
      ],
      recorded: '2020',
    },
    dynamodb: { id: 'pl-6ea54007', cidrs: ['52.94.12.0/24'], recorded: '2018' },
  },
  'eu-north-1': {
    s3: { id: 'pl-c3aa4faa', cidrs: null, recorded: 'undated' },
    dynamodb: { id: 'pl-adae4bc4', cidrs: null, recorded: 'undated' },
  },
}
