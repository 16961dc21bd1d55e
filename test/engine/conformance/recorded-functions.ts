import { isDeepStrictEqual } from 'node:util';
import type { FunctionCall, FunctionOutcome, Ports } from '../../../lib/engine/ports.js';
import type { FunctionBehaviour } from './recorded-case.js';

/** The functions of a case, answering as its `functions` say. */
export function recordedFunctions(functions: Readonly<Record<string, FunctionBehaviour>>): Ports['invoke'] {
  return async (call) => {
    const name = call.functionName.split(':function:').at(-1) ?? '';
    const behaviour = functions[name];
    if (behaviour === undefined) {
      const arn = `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
      const cause = `Function not found: ${arn}:$LATEST (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: ${requestId}; Proxy: null)`;
      return { kind: 'failed', error: 'Lambda.ResourceNotFoundException', cause };
    }
    return { ...answer(behaviour, call), delayMs: (behaviour.delaySeconds ?? 0) * 1000 };
  };
}

const requestId = '00000000-0000-4000-8000-000000000000';

function answer(behaviour: FunctionBehaviour, { payload }: FunctionCall): FunctionOutcome {
  switch (behaviour.behaviour) {
    case 'echo':
      return { kind: 'returned', payload };
    case 'return':
      return { kind: 'returned', payload: behaviour.value ?? null };
    case 'lookup': {
      const found = behaviour.cases?.find(({ input }) => isDeepStrictEqual(input, payload));
      return { kind: 'returned', payload: found?.value ?? null };
    }
    case 'return-text':
      return { kind: 'returned', payload: (behaviour.repeat?.text ?? '').repeat(behaviour.repeat?.count ?? 0) };
    case 'error': {
      const { errorMessage = '', errorType = '', stackTrace = [] } = behaviour;
      const cause = JSON.stringify({ errorMessage, errorType, requestId, stackTrace });
      return { kind: 'failed', error: errorType, cause };
    }
  }
}
