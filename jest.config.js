/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  moduleNameMapper: {
    '^stepwright$': '<rootDir>/lib/index.ts',
    '^stepwright/cdk$': '<rootDir>/lib/cdk/index.ts',
    '^stepwright/testing$': '<rootDir>/lib/testing.ts',
    '^stepwright/runtime$': '<rootDir>/lib/runtime/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
