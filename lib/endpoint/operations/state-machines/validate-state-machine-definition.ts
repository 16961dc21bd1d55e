import { number, oneOf, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { checkDefinition } from './check-definition.js';

const MOST_DIAGNOSTICS = 100;

/** Creates nothing. All that is found here is an error: there are no warnings. */
export const validateStateMachineDefinition = operation(
  structure(
    { definition: shapes.definition },
    {
      type: shapes.stateMachineType,
      severity: oneOf('ERROR', 'WARNING'),
      /** 0 stands for the default, 100. */
      maxResults: number({ min: 0, max: MOST_DIAGNOSTICS }),
    },
  ),
  ({ definition, type = 'STANDARD', maxResults }) => {
    const problems = checkDefinition(definition, type);
    const most = maxResults || MOST_DIAGNOSTICS;
    return {
      result: problems.length === 0 ? 'OK' : 'FAIL',
      diagnostics: problems.slice(0, most).map(({ code, message, location }) => ({
        severity: 'ERROR',
        code,
        message,
        ...(location === undefined ? {} : { location }),
      })),
      truncated: problems.length > most,
    };
  },
);
