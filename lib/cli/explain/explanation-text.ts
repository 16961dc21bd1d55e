import { wrapIndented } from '../render/fit-text.js';
import { failureSection } from './failure-section.js';
import { headline } from './headline.js';
import { inputSection } from './input-section.js';
import { momentSection } from './moment-section.js';
import { nextSection } from './next-section.js';
import { nowSection } from './now-section.js';
import type { Page } from './page.js';
import { pathSection } from './path-section.js';
import { retrySection } from './retry-section.js';
import { undoSection } from './undo-section.js';

/** An explanation for a person, in the order in which one asks at night. */
export function explanationText(page: Page): string {
  const sections = [
    headline(page),
    failureSection(page),
    nowSection(page),
    inputSection(page),
    momentSection(page),
    retrySection(page),
    undoSection(page),
    pathSection(page),
    nextSection(page),
    wrapIndented(
      page.explanation.notes.map((note) => `Note: ${note}`),
      page.columns - 1,
    ),
  ].filter(({ length }) => length > 0);
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
