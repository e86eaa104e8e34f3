// What workerd holds.
import { readFileSync } from 'node:fs';
import { workerds } from '../e2e/world.mjs';

/** Resident memory of the workerd that this process has begun, in MB. */
export function memory() {
  const resident = (pid) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]);
  return Math.round(workerds().reduce((sum, pid) => sum + resident(pid), 0) / 1024);
}
