// What the sentence encoder costs in workerd: CPU a question, the first question of a cold isolate, and memory, each
// beside the same deployment without it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { World } from '../e2e/world.mjs';

const QUESTIONS = ['Where is customer data stored?', 'Wo werden unsere Daten gespeichert?', 'How fast do you answer critical incidents?', 'Is the data encrypted at rest?', 'Kann man am Wochenende den Support erreichen?', 'For how long are backups kept?', 'Qui répond le dimanche ?', 'What happens when a server fails at night?'];
const TICK = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function workerd() {
  const all = execFileSync('ps', ['-o', 'pid=,comm=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split('\n').map((l) => l.trim().split(/\s+/));
  const pids = all.filter(([, name]) => name?.startsWith('workerd')).map(([pid]) => pid);
  let cpu = 0;
  let memory = 0;
  for (const pid of pids) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    cpu += (Number(fields[11]) + Number(fields[12])) * TICK;
    memory += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  }
  return { cpu, memory };
}

for (const ENCODER of ['on', 'off']) {
  const world = await World.make({ bindings: { ENCODER } });
  await world.kill();
  const ask = (text) => world.admin('POST', '/admin/explain', { quote: 'Q-1', text });
  await world.admin('GET', '/admin/config');
  const empty = workerd();
  const from = performance.now();
  await ask(QUESTIONS[0]);
  const cold = performance.now() - from;
  for (const text of QUESTIONS) await ask(text);
  const before = workerd();
  const times = [];
  for (let i = 0; i < 25; i++) {
    for (const text of QUESTIONS) {
      const start = performance.now();
      await ask(text);
      times.push(performance.now() - start);
    }
  }
  const after = workerd();
  times.sort((a, b) => a - b);
  console.log(`encoder ${ENCODER.padEnd(3)}  first question ${cold.toFixed(0)} ms; then median ${times[times.length >> 1].toFixed(1)} ms, p99 ${times[Math.floor(times.length * 0.99)].toFixed(1)} ms; CPU of workerd a request ${((after.cpu - before.cpu) / times.length).toFixed(1)} ms; memory ${empty.memory.toFixed(0)} MB before, ${after.memory.toFixed(0)} MB after`);
  await world.end();
}
process.exit(0);
