/** The LocalStack that these tests run. */
export const testImage = process.env['ENDPOINT_LAB_IMAGE'] ?? 'endpoint-lab/localstack:4.14.0-slim'
