import { TZDATA_VERSION } from '../time/zone.js';
import { VERSION } from './version.js';

/** What made an answer that is kept: `Made by rungs 1.2.3 with time zones of 2025b.` */
export function madeText(): string {
  return `Made by rungs ${VERSION} with time zones of ${TZDATA_VERSION}.`;
}
