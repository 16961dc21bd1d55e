import { goodCron, usedCron } from './cron.js';
import { goodDurations } from './good-durations.js';
import { goodInputSchema } from './good-input-schema.js';
import { goodRetries } from './good-retries.js';
import { goodRollbacks } from './good-rollbacks.js';
import { headTask } from './head-task.js';
import { knownNextTasks } from './known-next-tasks.js';
import { knownOptions } from './known-options.js';
import { legalTaskNames, legalWorkflowName } from './legal-names.js';
import { misfits } from './misfits.js';
import { moduleReferences } from './module-references.js';
import { modulesExist } from './modules-exist.js';
import { noCycles } from './no-cycles.js';
import { noSelfEdges } from './no-self-edges.js';
import { reachableTasks } from './reachable-tasks.js';
import { rightShape } from './right-shape.js';
import type { Rule } from './rule.js';
import { startTask } from './start-task.js';
import { goodTimeZone, usedTimeZone } from './time-zone.js';
import { uniqueNames } from './unique-names.js';

/** Every check of a definition, beside the codes it reports. */
export const rules: readonly Rule[] = [
  misfits, //           as the misfit says
  rightShape, //        WF001
  knownOptions, //      WF002
  legalWorkflowName, // WF003
  goodInputSchema, //   WF004
  headTask, //          WF101
  knownNextTasks, //    WF102
  noSelfEdges, //       WF103
  noCycles, //          WF104
  reachableTasks, //    WF105
  uniqueNames, //       WF106
  legalTaskNames, //    WF107
  startTask, //         WF108
  goodRetries, //       WF201
  goodDurations, //     WF202
  goodRollbacks, //     WF203
  moduleReferences, //  WF301
  modulesExist, //      WF301, WF302, WF304
  goodCron, //          WF401
  usedCron, //          WF402
  usedTimeZone, //      WF402
  goodTimeZone, //      WF407
];
