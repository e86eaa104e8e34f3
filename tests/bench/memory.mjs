// What workerd holds.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Resident memory of the workerd that this process has begun, in MB. */
export function memory() {
  const children = execFileSync('ps', ['-o', 'pid=,comm=', '--ppid', String(process.pid)], { encoding: 'utf8' }).trim().split('\n');
  const pids = children.map((l) => l.trim().split(/\s+/)).filter(([, name]) => name?.startsWith('workerd')).map(([pid]) => pid);
  return Math.round(pids.reduce((sum, pid) => sum + Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]), 0) / 1024);
}
