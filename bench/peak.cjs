// Preloaded into a process whose peak memory is wanted; writes it, in KiB, where BENCH_PEAK says.
const { writeFileSync } = require('node:fs');
process.on('exit', () => writeFileSync(process.env.BENCH_PEAK, String(process.resourceUsage().maxRSS)));
