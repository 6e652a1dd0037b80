import type { Question } from '../question.ts'
import type { Assumption, Blocker, Component, Verdict } from '../verdict.ts'

/** Nothing can be said: the snapshot holds no such source, or the destination cannot be read. */
export function unknown(
  component: Component,
  code: string,
  more: Partial<Pick<Blocker, 'details' | 'destinations'>> = {},
): Verdict {
  return {
    reachable: false,
    via: 'none',
    stages: {
      dns: 'not-asked',
      forward: 'blocked',
      return: 'not-asked',
      tls: 'not-asked',
      policy: 'not-asked',
    },
    hops: [],
    returnHops: [],
    blockers: [
      {
        code,
        stage: 'forward',
        component,
        destinations: more.destinations ?? [],
        details: { id: component.id, ...more.details },
        rules: [],
        fix: [],
      },
    ],
    warnings: [],
    assumptions: [],
    paths: [],
  }
}

export function withAssumption(verdict: Verdict, assumption: Assumption): Verdict {
  return { ...verdict, assumptions: [...verdict.assumptions, assumption] }
}

/** The destination as it was asked. */
export function destinationText({ to }: Question): string {
  return 's3' in to ? `s3.${to.s3.region}` : 'host' in to ? to.host : to.address
}
