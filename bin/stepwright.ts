#!/usr/bin/env node
import { nodeHost } from '../lib/cli/node-host.js';
import { run } from '../lib/cli/run.js';

process.exitCode = await run(process.argv.slice(2), nodeHost());
