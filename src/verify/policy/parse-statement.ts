import type { ConditionValue, Element, Statement } from './document.ts'
import type { Glob } from './glob.ts'
import type { ProblemKind } from './parse-problem.ts'
import { wildcardGlob } from './glob.ts'
import { parseConditions } from './parse-conditions.ts'
import { parsePrincipals } from './parse-principals.ts'
import { asObject, PolicyProblem, refuseOthers, stringsOf } from './parse-problem.ts'
import { parseTemplate } from './template.ts'

const elements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]

export function parseStatement(value: unknown, index: number, hasVariables: boolean): Statement {
  const statement = asObject(value, 'no-statement', 'a Statement is not a JSON object')
  refuseOthers(statement, elements)
  const { Sid: sid, Effect: effect } = statement
  if (sid !== undefined && typeof sid !== 'string') {
    throw new PolicyProblem('element', 'a Sid is no string')
  }
  if (effect !== 'Allow' && effect !== 'Deny') {
    throw new PolicyProblem('effect', `Effect is ${String(effect)}, not Allow or Deny`)
  }
  const principals = element(statement, 'Principal', 'principal', parsePrincipals)
  const actions = element(statement, 'Action', 'action', parseActions)
  const resources = element(statement, 'Resource', 'resource', (resource) =>
    parseResources(resource, hasVariables),
  )
  if (actions === undefined) throw new PolicyProblem('no-action', 'a statement has no Action')
  return {
    index,
    ...(sid !== undefined && { sid }),
    effect,
    ...(principals !== undefined && { principals }),
    actions,
    ...(resources !== undefined && { resources }),
    conditions: parseConditions(statement['Condition'], hasVariables),
  }
}

/** An element or its Not form; both at once are refused. */
function element<Item>(
  statement: Readonly<Record<string, unknown>>,
  name: string,
  kind: ProblemKind,
  parse: (value: unknown) => readonly Item[],
): Element<Item> | undefined {
  const plain = statement[name]
  const negated = statement[`Not${name}`]
  if (plain !== undefined && negated !== undefined) {
    throw new PolicyProblem(kind, `a statement has both ${name} and Not${name}`)
  }
  if (plain !== undefined) return { negated: false, items: parse(plain) }
  return negated === undefined ? undefined : { negated: true, items: parse(negated) }
}

/** `*`, or `service:Name` with wildcards in it. */
function parseActions(value: unknown): readonly Glob[] {
  return stringsOf(value, 'action', 'Action').map((action) => {
    if (action !== '*' && !/^[\w*?-]+:[\w*?]+$/.test(action)) {
      throw new PolicyProblem('action', `${action} is not an action`)
    }
    return wildcardGlob(action.toLowerCase())
  })
}

/** Variables stand after the fifth colon only ("Where you can use policy variables"). */
function parseResources(value: unknown, hasVariables: boolean): readonly ConditionValue[] {
  return stringsOf(value, 'resource', 'Resource').map((text) => {
    if (text !== '*' && !text.startsWith('arn:')) {
      throw new PolicyProblem('resource', `${text} is neither an ARN nor *`)
    }
    if (hasVariables && /^(?:[^:]*:){0,4}[^:]*\$\{/.test(text)) {
      throw new PolicyProblem('resource', `${text} has a variable before its fifth colon`)
    }
    return { text, template: parseTemplate(text, hasVariables) }
  })
}
