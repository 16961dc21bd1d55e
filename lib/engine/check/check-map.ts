import { isJsonObject, type JsonObject } from '../../json.js';
import { checkDistributedMap } from './check-distributed-map.js';
import {
  checkAtMostOne,
  checkExactlyOne,
  checkKnownFields,
  checkNumber,
  checkNumberOrExpression,
  checkRequired,
  checkTypeOrExpression,
  checkWord,
  type NumberRange,
} from './check-values.js';
import type { Complain, MachineType } from './machine-problem.js';
import type { QueryLanguage } from './query-language.js';

const numbers: Readonly<Record<string, NumberRange>> = {
  MaxConcurrency: { least: 0 },
  ToleratedFailureCount: { least: 0 },
  ToleratedFailurePercentage: { least: 0, most: 100, fractions: true },
};

/** Checks what a Map state has that others do not, but for the states of its processor. */
export function checkMap(
  complain: Complain,
  state: JsonObject,
  language: QueryLanguage,
  type: MachineType,
  at: string,
): void {
  checkExactlyOne(complain, state, ['ItemProcessor', 'Iterator'], at);
  if (state.Iterator !== undefined) {
    complain('NOT_SUPPORTED', `${at}/Iterator`, "'Iterator' is the old name of 'ItemProcessor': only that is run here");
  }
  checkProcessor(complain, state, type, at);
  checkDistributedMap(complain, state, language, at);
  const members = isJsonObject(state.ItemProcessor) && isDistributedProcessor(state.ItemProcessor);
  checkTypeOrExpression(complain, state.Items, members ? ['ARRAY', 'OBJECT'] : ['ARRAY'], `${at}/Items`);
  for (const [field, range] of Object.entries(numbers)) {
    const check = language === 'JSONata' ? checkNumberOrExpression : checkNumber;
    check(complain, state[field], range, `${at}/${field}`);
    checkAtMostOne(complain, state, [field, `${field}Path`], at);
  }
  if (state.ItemReader !== undefined) {
    const message = 'Items are not read from S3 here: hand them over in the input, or in Items';
    complain('NOT_SUPPORTED', `${at}/ItemReader`, message);
  }
  if (isJsonObject(state.ResultWriter) && state.ResultWriter.Resource !== undefined) {
    const message = 'Results are not written to S3 here: leave ResultWriter/Resource away';
    complain('NOT_SUPPORTED', `${at}/ResultWriter`, message);
  }
}

function checkProcessor(complain: Complain, state: JsonObject, type: MachineType, at: string): void {
  const field = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = state[field];
  if (processor !== undefined && !isJsonObject(processor)) {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/${field}`, 'Expected value of type [OBJECT]');
  }
  if (!isJsonObject(processor) || processor.ProcessorConfig === undefined) return;
  const place = `${at}/${field}/ProcessorConfig`;
  const config = processor.ProcessorConfig;
  if (!isJsonObject(config)) {
    complain('SCHEMA_VALIDATION_FAILED', place, 'Expected value of type [OBJECT]');
    return;
  }
  checkWord(complain, config.Mode, ['INLINE', 'DISTRIBUTED'], `${place}/Mode`);
  const distributed = config.Mode === 'DISTRIBUTED';
  checkKnownFields(complain, config, new Set(distributed ? ['Mode', 'ExecutionType'] : ['Mode']), place);
  if (!distributed) return;
  checkRequired(complain, config, ['ExecutionType'], place);
  checkWord(complain, config.ExecutionType, ['STANDARD', 'EXPRESS'], `${place}/ExecutionType`);
  if (type === 'EXPRESS') {
    const message = "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines";
    complain('SCHEMA_VALIDATION_FAILED', `${place}/Mode`, message);
  }
}

/** The type that the states of a processor are held to: a distributed Map runs them as executions of their own. */
export function processorType(processor: JsonObject, type: MachineType): MachineType {
  const { ProcessorConfig: config } = processor;
  return isDistributedProcessor(processor) && isJsonObject(config) && config.ExecutionType === 'EXPRESS'
    ? 'EXPRESS'
    : type;
}

export function isDistributedProcessor({ ProcessorConfig: config }: JsonObject): boolean {
  return isJsonObject(config) && config.Mode === 'DISTRIBUTED';
}
