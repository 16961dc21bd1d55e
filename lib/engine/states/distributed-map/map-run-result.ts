import type { MapState } from '../../../asl/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../../json.js';
import { jsonText } from '../../json-text.js';
import type { MapRunChild } from '../../snapshot.js';

/** What `ResultWriter.WriterConfig` makes of the outputs (DG: input-output-resultwriter). */
export type Transformation = 'NONE' | 'COMPACT' | 'FLATTEN';

/** `COMPACT` unless the state says otherwise: that is the default where nothing is written to S3. */
export function transformationOf({ ResultWriter: writer }: MapState): Transformation {
  const config = writer?.WriterConfig;
  const transformation = isJsonObject(config ?? null) ? (config as JsonObject).Transformation : undefined;
  return transformation === 'NONE' || transformation === 'FLATTEN' ? transformation : 'COMPACT';
}

/** The result of a distributed Map, in the order of its items; a failed batch has one place (measured on AWS). */
export function mapRunResult(children: readonly MapRunChild[], transformation: Transformation): readonly Json[] {
  const entries = children.map(entryOf);
  return transformation === 'FLATTEN' ? (entries.flat(1) as readonly Json[]) : entries;
}

function entryOf(child: MapRunChild): Json {
  if (child.kind === 'running' || child.kind === 'pending') return null;
  if (child.kind === 'succeeded') return child.output;
  const { status, failure, entry } = child;
  if (entry !== undefined) return entry;
  const { error, cause } = failure;
  return {
    Status: status,
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
  };
}

/**
 * What `NONE` gives for an execution: all that `DescribeExecution` says of it, input and output as text, dates as ISO
 * strings (DG: input-output-resultwriter, its examples).
 */
export function exportedExecution(description: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(description).map(([member, value]) => {
      if (member === 'Input' || member === 'Output') return [member, jsonText(value)];
      const isDate = (member === 'StartDate' || member === 'StopDate') && typeof value === 'number';
      return [member, isDate ? new Date(value).toISOString() : value];
    }),
  );
}
