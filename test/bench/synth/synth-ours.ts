import { WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { modulePath } from './synth-project.js';
import { timeSynth } from './time-synth.js';

timeSynth((stack, projectRoot, from, to) => {
  const name = (index: number) => `Step${index}`;
  const tasks = Array.from({ length: to - from }, (_, offset) => ({
    name: name(from + offset),
    fcn: { module: modulePath(from + offset), export: 'handler' },
    nextTasks: from + offset + 1 < to ? [name(from + offset + 1)] : [],
  }));
  new WorkflowStateMachine(stack, 'Orders', {
    workflow: { name: 'Orders', headTask: name(from), tasks },
    projectRoot,
  });
});
