import { isJsonObject, type JsonObject } from '../../../json.js';

/** What a request says of logging, tracing and encryption, as far as it does. */
export interface GivenConfigurations {
  readonly loggingConfiguration?: object;
  readonly tracingConfiguration?: object;
  readonly encryptionConfiguration?: object;
}

/** What AWS takes for what is not said. */
const defaults = {
  encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
} as const;

export function givenConfigurations(input: GivenConfigurations): Readonly<Record<string, unknown>> {
  const { loggingConfiguration, tracingConfiguration, encryptionConfiguration } = input;
  return {
    ...(loggingConfiguration === undefined ? {} : { loggingConfiguration }),
    ...(tracingConfiguration === undefined ? {} : { tracingConfiguration }),
    ...(encryptionConfiguration === undefined ? {} : { encryptionConfiguration }),
  };
}

/** All of them, as descriptions show them. */
export function shownConfigurations(given: Readonly<Record<string, unknown>>): JsonObject {
  const entries = Object.entries(defaults).map(([name, preset]) => {
    const said = given[name];
    return [name, isJsonObject(said) ? { ...preset, ...said } : preset] as const;
  });
  return Object.fromEntries(entries);
}

/** Whether two requests say the same. */
export function sameConfigurations(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): boolean {
  return JSON.stringify(shownConfigurations(one)) === JSON.stringify(shownConfigurations(other));
}
