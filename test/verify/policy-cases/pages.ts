export const operatorsPage = 'IAM User Guide, "IAM JSON policy elements: Condition operators"'

export const multivaluedPage = 'IAM User Guide, "Single-valued vs. multivalued context keys"'

export const variablesPage = 'IAM User Guide, "IAM policy elements: Variables and tags"'

export const globalKeysPage = 'IAM User Guide, "AWS global condition context keys"'

export const conditionPage = 'IAM User Guide, "IAM JSON policy elements: Condition"'

export const evaluationPage =
  'IAM User Guide, "Conditions with multiple context keys or values", Evaluation logic for multiple context keys or values'

export const actionPage = 'IAM User Guide, "IAM JSON policy elements: Action"'

export const notActionPage = 'IAM User Guide, "IAM JSON policy elements: NotAction"'

export const resourcePage = 'IAM User Guide, "IAM JSON policy elements: Resource"'

export const notResourcePage = 'IAM User Guide, "IAM JSON policy elements: NotResource"'

export const principalPage = 'IAM User Guide, "AWS JSON policy elements: Principal"'

export const notPrincipalPage = 'IAM User Guide, "AWS JSON policy elements: NotPrincipal"'

export const singlePage = 'IAM User Guide, "Policy evaluation for requests within a single account"'

export const crossPage = 'IAM User Guide, "Cross-account policy evaluation logic"'

export const orderPage =
  'IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access"'

export const gatewayPrincipalsPage =
  'PrivateLink Guide, "Control access to VPC endpoints using endpoint policies", Principals for gateway endpoints'

export const endpointPolicyPage =
  'PrivateLink Guide, "Control access to VPC endpoints using endpoint policies"'

export const deniedPage =
  'S3 User Guide, "Troubleshoot access denied (403 Forbidden) errors in Amazon S3"'

export const publicPage = 'S3 User Guide, "Blocking public access to your Amazon S3 storage"'

export const vpcePage =
  'S3 User Guide, "Controlling access from VPC endpoints with bucket policies", Restricting access to a specific VPC endpoint'
