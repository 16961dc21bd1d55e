import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { limits } from '../limits.js';
import { checkKnownFields, checkNumberOrExpression, checkRequired, checkWord } from './check-values.js';
import type { Complain } from './machine-problem.js';
import type { QueryLanguage } from './query-language.js';

/** Checks the fields of a Map state that only a distributed one has: `ItemBatcher`, `ResultWriter` and `Label`. */
export function checkDistributedMap(complain: Complain, state: JsonObject, language: QueryLanguage, at: string): void {
  const config = isJsonObject(state.ItemProcessor) ? state.ItemProcessor.ProcessorConfig : undefined;
  if (!isJsonObject(config) || config.Mode !== 'DISTRIBUTED') {
    refuseInline(complain, state, at);
    return;
  }
  checkLabel(complain, state.Label, `${at}/Label`);
  checkBatcher(complain, state.ItemBatcher, language, `${at}/ItemBatcher`);
  checkWriter(complain, state.ResultWriter, language, `${at}/ResultWriter`);
}

/** What they would do in an inline Map is not known; they must not seem to do something. */
function refuseInline(complain: Complain, state: JsonObject, at: string): void {
  for (const field of ['ItemBatcher', 'ResultWriter']) {
    const value = state[field];
    // What goes to S3 is refused anyway.
    if (value === undefined || (isJsonObject(value) && value.Resource !== undefined)) continue;
    const message = `'${field}' is of a distributed Map: set ItemProcessor/ProcessorConfig/Mode to 'DISTRIBUTED'`;
    complain('NOT_SUPPORTED', `${at}/${field}`, message);
  }
}

/** Source: docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html, Label. */
function checkLabel(complain: Complain, label: Json | undefined, at: string): void {
  if (label === undefined) return;
  if (typeof label !== 'string') {
    complain('SCHEMA_VALIDATION_FAILED', at, 'Expected value of type [STRING]');
  } else if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]+$/u.test(label)) {
    const message = `Label '${label}' is empty or has a character that is not allowed: white space, or one of ?*<>{}[]:;,\\|^~$#%&\`"/`;
    complain('INVALID_LABEL_NAME', at, message);
  }
}

const bounds = ['MaxItemsPerBatch', 'MaxInputBytesPerBatch'] as const;

function checkBatcher(complain: Complain, batcher: Json | undefined, language: QueryLanguage, at: string): void {
  if (batcher === undefined) return;
  if (language === 'JSONPath') {
    complain('NOT_SUPPORTED', at, 'Items are put in batches by states in JSONata only ("QueryLanguage": "JSONata")');
    return;
  }
  if (!checkObject(complain, batcher, at)) return;
  checkKnownFields(complain, batcher, new Set([...bounds, 'BatchInput']), at);
  if (bounds.every((field) => batcher[field] === undefined)) {
    const message = `At least one of the following fields is required: [${bounds.join(', ')}]`;
    complain('SCHEMA_VALIDATION_FAILED', at, message);
  }
  checkNumberOrExpression(complain, batcher.MaxItemsPerBatch, { least: 1 }, `${at}/MaxItemsPerBatch`);
  const bytes = { least: 1, most: limits.payloadBytes };
  checkNumberOrExpression(complain, batcher.MaxInputBytesPerBatch, bytes, `${at}/MaxInputBytesPerBatch`);
}

/** Source: docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
function checkWriter(complain: Complain, writer: Json | undefined, language: QueryLanguage, at: string): void {
  if (writer === undefined || !checkObject(complain, writer, at)) return;
  const place = language === 'JSONata' ? 'Arguments' : 'Parameters';
  checkKnownFields(complain, writer, new Set(['Resource', place, 'WriterConfig']), at);
  // With a Resource it is refused as a whole.
  if (writer.Resource !== undefined) return;
  checkRequired(complain, writer, ['WriterConfig'], at);
  const config = writer.WriterConfig;
  if (config === undefined || !checkObject(complain, config, `${at}/WriterConfig`)) return;
  checkKnownFields(complain, config, new Set(['Transformation', 'OutputType']), `${at}/WriterConfig`);
  checkWord(complain, config.Transformation, ['NONE', 'COMPACT', 'FLATTEN'], `${at}/WriterConfig/Transformation`);
  checkWord(complain, config.OutputType, ['JSON', 'JSONL'], `${at}/WriterConfig/OutputType`);
  if (config.OutputType === 'JSONL') {
    const message = "JSON Lines are for files in S3, which are not written here: set OutputType to 'JSON'";
    complain('NOT_SUPPORTED', `${at}/WriterConfig/OutputType`, message);
  }
}

function checkObject(complain: Complain, value: Json, at: string): value is JsonObject {
  if (isJsonObject(value)) return true;
  complain('SCHEMA_VALIDATION_FAILED', at, 'Expected value of type [OBJECT]');
  return false;
}
