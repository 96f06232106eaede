// Alertmanager configurations of the same size as a workspace's files, for `amtool check-config`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function config(n, bytes) {
  let routes = '';
  let receivers = `receivers:\n  - name: default\n`;
  for (let i = 0; routes.length + receivers.length + 120 < bytes; i++) {
    const name = `team-${n}-${i}`;
    routes += `    - matchers: [service="svc-${n}-${i}", priority="P1"]\n      receiver: ${name}\n      repeat_interval: 30m\n`;
    receivers += `  - name: ${name}\n    webhook_configs:\n      - url: http://127.0.0.1/${name}\n`;
  }
  return `route:\n  receiver: default\n  group_wait: 30s\n  group_interval: 5m\n  routes:\n${routes}${receivers}`;
}

/** Writes one file for each size; returns their paths. */
export function makeAmtoolFiles(folder, sizes) {
  mkdirSync(folder, { recursive: true });
  return sizes.map((bytes, n) => {
    const path = join(folder, `${String(n).padStart(4, '0')}.yml`);
    writeFileSync(path, config(n, bytes));
    return path;
  });
}
