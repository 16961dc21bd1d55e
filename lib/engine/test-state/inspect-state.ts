import type { MapState, State } from '../../asl/document.js';
import type { Json, JsonObject } from '../../json.js';
import type { HistoryEvent } from '../history.js';
import { inJsonPath, jsonPathState } from '../json-path/in-json-path.js';
import { iterationInput, mapItems, mapNumbers } from '../json-path/map-in-json-path.js';
import { effectiveInput, workInput } from '../json-path/work-input.js';
import { jsonText } from '../json-text.js';
import type { Phase } from '../snapshot.js';
import { evaluateDistributedItems, selectItems } from '../states/distributed-map/distributed-items.js';
import { evaluateField } from '../states/evaluate-field.js';
import type { Visiting } from '../states/visiting.js';
import type { ReadRequest } from './read-request.js';
import type { InspectionData } from './test-state-output.js';
import type { Tested } from './tested.js';
import type { Worked } from './work-on-state.js';

/** The data on its way through a state that was worked on (API:InspectionData). */
export async function inspectState(
  visiting: Visiting,
  read: ReadRequest,
  { phase }: Worked,
  { assigned, errorDetails }: Tested,
): Promise<InspectionData> {
  const { state, variables } = visiting;
  const result = resultOf(visiting.turn.events, read);
  return {
    input: jsonText(read.input),
    ...workOf(visiting, phase),
    ...(state.Type === 'Map' ? await inspectMap(visiting, state, phase) : {}),
    ...(result === undefined ? {} : { result }),
    variables: jsonText({ ...variables.own, ...assigned }),
    ...(errorDetails === undefined ? {} : { errorDetails }),
  };
}

/** What the state handed to its work. */
function workOf(visiting: Visiting, phase: Phase | undefined): InspectionData {
  const spoken = jsonPathState(visiting);
  const { state } = visiting;
  if (spoken === undefined) {
    const handed = handedOn(visiting.turn.events, phase);
    return handed === undefined || !takesArguments(state) ? {} : { afterArguments: handed };
  }
  if (!('InputPath' in spoken) && !('Parameters' in spoken) && !takesArguments(state)) return {};
  const input = effectiveInput(visiting, spoken as JsonPathFields);
  const work = workInput(visiting, spoken as JsonPathFields);
  return {
    ...(input.ok ? { afterInputPath: jsonText(input.value) } : {}),
    ...(work.ok && state.Type !== 'Map' ? { afterParameters: jsonText(work.value) } : {}),
  };
}

interface JsonPathFields {
  readonly InputPath?: string | null;
  readonly Parameters?: Json;
}

function takesArguments({ Type: type }: State): boolean {
  return type === 'Task' || type === 'Parallel';
}

/** As text; undefined when it did not get that far. */
function handedOn(events: readonly HistoryEvent[], phase: Phase | undefined): string | undefined {
  if (phase?.kind === 'branches') {
    const [first] = phase.strands;
    return first?.kind === 'unstarted' ? jsonText(first.input) : undefined;
  }
  const details = events.find(({ type }) => /^(Task|LambdaFunction|Activity)Scheduled$/.test(type))?.details;
  return textOf(details?.parameters ?? details?.input);
}

/** What the work gave, before the state made its output of it. */
function resultOf(events: readonly HistoryEvent[], { mock }: ReadRequest): string | undefined {
  if (mock !== undefined) return mock.kind === 'result' ? jsonText(mock.result) : undefined;
  return textOf(events.find(({ type }) => /^(Task|LambdaFunction|Activity)Succeeded$/.test(type))?.details?.output);
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

async function inspectMap(visiting: Visiting, state: MapState, phase: Phase | undefined): Promise<InspectionData> {
  const quiet = aside(visiting);
  const spoken = inJsonPath(quiet, 'Map');
  if (spoken !== undefined) {
    const [items, numbers] = [mapItems(quiet, spoken), mapNumbers(quiet, spoken)];
    const selected = (spoken.ItemSelector ?? spoken.Parameters) === undefined || !items.ok ? undefined : items.value;
    return {
      ...(items.ok ? { afterItemsPath: jsonText(items.value) } : {}),
      ...(selected === undefined
        ? {}
        : textOfEach(
            'afterItemSelector',
            selected.map((value, index) => valueIfAny(iterationInput(quiet, spoken, itemOf(value, index)))),
          )),
      ...(numbers.ok ? withoutAbsent(numbers.value) : {}),
    };
  }
  return {
    ...(await inspectItems(quiet, state, phase)),
    ...withoutAbsent({
      toleratedFailureCount: await numberOf(quiet, state, 'ToleratedFailureCount'),
      toleratedFailurePercentage: await numberOf(quiet, state, 'ToleratedFailurePercentage'),
      maxConcurrency: await numberOf(quiet, state, 'MaxConcurrency'),
    }),
  };
}

async function inspectItems(visiting: Visiting, state: MapState, phase: Phase | undefined): Promise<InspectionData> {
  const { ItemSelector: selector } = state;
  if (phase?.kind === 'iterating') {
    if (selector === undefined) return {};
    const inputs: (Json | undefined)[] = [];
    for (const [index, value] of phase.items.entries()) {
      inputs.push(valueIfAny(await evaluateField(visiting, 'ItemSelector', selector, { item: itemOf(value, index) })));
    }
    return textOfEach('afterItemSelector', inputs);
  }
  if (phase?.kind !== 'mapRun') return {};
  const batched = state.ItemBatcher === undefined ? {} : textOfEach('afterItemBatcher', phase.inputs);
  if (selector === undefined) return batched;
  if (state.ItemBatcher === undefined) return textOfEach('afterItemSelector', phase.inputs);
  const items = await evaluateDistributedItems(visiting, state);
  const selected = items.ok ? await selectItems(visiting, state, items.value) : items;
  return { ...(selected.ok ? textOfEach('afterItemSelector', selected.value) : {}), ...batched };
}

/** Looks at a state without telling anybody: what was recorded of it stays as it was. */
function aside(visiting: Visiting): Visiting {
  const turn = { ...visiting.turn, events: [], effects: [], signals: [] };
  return { ...visiting, turn, trail: { last: visiting.trail.last } };
}

function itemOf(value: Json, index: number): JsonObject {
  return { Index: index, Value: value };
}

function valueIfAny<T>(attempt: { readonly ok: true; readonly value: T } | { readonly ok: false }): T | undefined {
  return attempt.ok ? attempt.value : undefined;
}

/** Nothing unless all of them could be made. */
function textOfEach(
  member: 'afterItemSelector' | 'afterItemBatcher',
  values: readonly (Json | undefined)[],
): InspectionData {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? { [member]: jsonText(known) } : {};
}

async function numberOf(
  visiting: Visiting,
  state: MapState,
  field: 'MaxConcurrency' | 'ToleratedFailureCount' | 'ToleratedFailurePercentage',
): Promise<number | undefined> {
  const template = state[field];
  const value = template === undefined ? undefined : await evaluateField(visiting, field, template);
  return value?.ok === true && typeof value.value === 'number' ? value.value : undefined;
}

type MapNumbers = 'toleratedFailureCount' | 'toleratedFailurePercentage' | 'maxConcurrency';

function withoutAbsent(numbers: Readonly<Record<MapNumbers, number | undefined>>): InspectionData {
  return Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== undefined));
}
