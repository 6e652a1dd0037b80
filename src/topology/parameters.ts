import { escapeReferences } from '../aws/operations/references.ts'
import type { Template, TemplateParameter } from './read-template.ts'
import { templateProblem } from './template-problem.ts'

/** What a parameter is when nobody gives another value: an id of an Amazon Linux 2023 image. */
export const imageId = 'ami-0a2023a2023a2023a'

const imageType = 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>'

/** The parameters' values: what was given, else the Default. Image parameters are `imageId`. */
export function parameterValues(
  { parameters }: Template,
  given: Readonly<Record<string, string>>,
): ReadonlyMap<string, unknown> {
  return new Map(
    [...parameters].map(([name, parameter]) => [name, valueOf(parameter, given[name])]),
  )
}

function valueOf(parameter: TemplateParameter, given: string | undefined): unknown {
  // The Default is the path of a public parameter in Systems Manager, not the image itself.
  const fallback = parameter.type === imageType ? imageId : parameter.default
  const value = given ?? fallback
  if (value === undefined) throw templateProblem(parameter.place, 'topology.parameter')
  const text = escapeReferences(String(value))
  if (parameter.type === 'CommaDelimitedList') return text.split(',').map((item) => item.trim())
  return parameter.type === 'Number' ? Number(text) : text
}
