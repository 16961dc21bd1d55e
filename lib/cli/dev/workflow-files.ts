import { join, resolve } from 'node:path';
import { MODULE_EXTENSIONS } from '../../bundle/resolve-module.js';
import type { Host } from '../host.js';
import { wrongCall } from '../refusal.js';

/** Folders that hold nothing of the user's own making. */
const SKIPPED = new Set(['node_modules', 'dist', 'cdk.out']);

/**
 * The files in which workflows may be: those that were named, and those in the folders that were named, at any depth.
 * A file in a folder counts when its text speaks of workflows, so that modules which have nothing to do with them are
 * not run.
 *
 * @param typed files and folders, as typed
 * @returns absolute paths, in order of names
 * @throws Refused when one of them is not there
 */
export async function findWorkflowFiles(typed: readonly string[], host: Host): Promise<readonly string[]> {
  const found: string[] = [];
  const missing: string[] = [];
  for (const path of typed) {
    const absolute = resolve(host.cwd, path);
    if (host.files.isFile(absolute)) found.push(absolute);
    else if (host.files.list(absolute).length > 0) found.push(...(await inFolder(absolute, host)));
    else missing.push(path);
  }
  if (missing.length > 0) throw wrongCall(`There is no file or folder ${missing.join(', ')}.`);
  return [...new Set(found)];
}

async function inFolder(folder: string, host: Host): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of [...host.files.list(folder)].sort()) {
    const path = join(folder, name);
    if (name.startsWith('.') || SKIPPED.has(name)) continue;
    if (!host.files.isFile(path)) found.push(...(await inFolder(path, host)));
    else if (await speaksOfWorkflows(path, host)) found.push(path);
  }
  return found;
}

async function speaksOfWorkflows(file: string, host: Host): Promise<boolean> {
  if (file.endsWith('.json')) {
    const text = (await host.files.read(file)) ?? '';
    return /"headTask"\s*:/.test(text) && /"tasks"\s*:/.test(text);
  }
  if (!MODULE_EXTENSIONS.some((extension) => file.endsWith(extension)) || file.endsWith('.d.ts')) return false;
  return /\bnew\s+Workflow\b/.test((await host.files.read(file)) ?? '');
}
