import { Annotations, Token } from 'aws-cdk-lib';
import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { topStack } from '../nested/top-stack.js';
import { grantPayloadKey, type PayloadStore } from '../payloads/payload-store.js';
import { functionBehind, knownTimeout } from './brought-function.js';

/** A function that was brought, and for what. */
export interface BroughtProps {
  /** As warnings name it: `"ChargeCard"`, `the rollback of "ChargeCard"`. */
  readonly label: string;
  readonly function: IFunction;
  /** Seconds that its task gives it. */
  readonly timeout: number;
  /** Undefined: nothing is stored. */
  readonly payloads: PayloadStore | undefined;
}

/** Where the functions that were brought store what is large, which is one place each. */
const locations = new WeakMap<LambdaFunction, string>();

/**
 * Gives a function that was brought what its wrapper needs to store large results, if it is made in this app, and warns of
 * what it will not be able to do.
 */
export function equipBroughtFunction(scope: Construct, props: BroughtProps): void {
  const { label, payloads, timeout } = props;
  const seconds = knownTimeout(props.function);
  if (seconds !== undefined && seconds < timeout) {
    warn(scope, 'short-function', label, `ends after ${seconds} s, though its task gives it ${timeout}`);
  }
  if (payloads === undefined) return;
  const behind = functionBehind(props.function);
  const needs = `the variable STEPWRIGHT_PAYLOADS=${readable(payloads.location)} and the rights s3:GetObject and s3:PutObject there`;
  if (behind === undefined) {
    warn(
      scope,
      'imported-function',
      label,
      `is not made in this app: for results that are too large for Step Functions give it ${needs}`,
    );
  } else if (wouldBeCircular(scope, behind, payloads.bucket)) {
    warn(
      scope,
      'distant-function',
      label,
      `is in another stack, which cannot refer to the bucket of this one while this one refers to the function: for results that are too large for Step Functions name a bucket in "payloads.bucket" that is in neither, or in the stack of the function`,
    );
  } else {
    equip(scope, label, behind, payloads);
  }
}

function equip(scope: Construct, label: string, fcn: LambdaFunction, payloads: PayloadStore): void {
  const other = locations.get(fcn);
  if (other === undefined) {
    fcn.addEnvironment('STEPWRIGHT_PAYLOADS', payloads.location);
    locations.set(fcn, payloads.location);
  } else if (other !== payloads.location) {
    warn(
      scope,
      'shared-function',
      label,
      `is the function of another workflow as well, and stores what is too large for Step Functions where that one's functions can read it: a large result will be an error of the task that reads it here`,
    );
  }
  for (const statement of payloads.statements) fcn.addToRolePolicy(statement);
  grantPayloadKey(payloads, fcn);
}

/** The machine refers to the function; so where the stack of the one has the bucket, that of the other cannot refer to it. */
function wouldBeCircular(scope: Construct, fcn: LambdaFunction, bucket: IBucket): boolean {
  const [workflow, home] = [topStack(scope), topStack(fcn)];
  return workflow !== home && topStack(bucket) === workflow && Token.isUnresolved(bucket.bucketName);
}

function readable(location: string): string {
  return Token.isUnresolved(location) ? 's3://<payloadBucket>/<its prefix>/' : location;
}

function warn(scope: Construct, id: string, label: string, text: string): void {
  Annotations.of(scope).addWarningV2(`stepwright:${id}`, `The function that was brought for ${label} ${text}.`);
}
