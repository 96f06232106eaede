// What the script needs of the event that started the workflow, a line each: only digits, hexadecimal digits, true, false.
// Everything else in an event (titles, branch names) is chosen by strangers and stays here.
import { readFileSync } from 'node:fs';

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

const HASH = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

const event = read(process.argv[2] ?? '') ?? {};
const pull = event.pull_request;
const lines = {};
if (pull !== undefined && pull !== null) {
  if (Number.isSafeInteger(pull.number) && pull.number > 0) lines.number = pull.number;
  if (HASH.test(pull.base?.sha ?? '')) lines.base_sha = pull.base.sha;
  // The repository of a fork that was deleted since is null.
  lines.fork = pull.head?.repo?.full_name !== pull.base?.repo?.full_name;
} else if (HASH.test(event.before ?? '') && !/^0+$/.test(event.before)) {
  lines.before = event.before;
}
for (const [name, value] of Object.entries(lines)) process.stdout.write(`${name}=${value}\n`);
