// The document of the API itself: every row stands in it, and it keeps to the rules of tests/api-rules.yaml.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { operationsOf } from './document.mjs';
import { Server } from './harness.mjs';
import { Session } from './scene.mjs';

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const copy = (value) => JSON.parse(JSON.stringify(value));
let server, doc, operations;
before(async () => {
  server = await Server.start();
  doc = JSON.parse((await new Session(server, {}).get('/api/v1/openapi.json')).text);
  operations = operationsOf(doc);
});
after(async () => { await server?.close(); });

const spectral = join(dirname(createRequire(import.meta.url).resolve('@stoplight/spectral-cli/package.json')), 'dist/index.js');
const lint = async (documents) => {
  const folder = await mkdtemp(join(tmpdir(), 'lint-'));
  try {
    for (const [name, document] of Object.entries(documents)) await writeFile(join(folder, `${name}.json`), JSON.stringify(document));
    const run = await promisify(execFile)(process.execPath, [spectral, 'lint', ...Object.keys(documents).map((name) => join(folder, `${name}.json`)), '--ruleset', join(here, 'api-rules.yaml'), '--format', 'json', '--quiet'], { maxBuffer: 1 << 28 })
      .catch((failed) => failed);
    assert.ok(run.stdout.trim().startsWith('['), `spectral: ${run.stderr}${run.stdout.slice(0, 500)}`);
    return JSON.parse(run.stdout.slice(0, run.stdout.lastIndexOf(']') + 1)).map((one) => ({ rule: one.code, file: one.source.split('/').at(-1).replace('.json', ''), at: one.path.join('/'), message: one.message }));
  } finally { await rm(folder, { recursive: true, force: true }); }
};

test('every row of route.def is in the document, with words of its own', async () => {
  const rows = [...(await Promise.all(['route', 'route_conference', 'route_condition', 'route_circle'].map((name) => readFile(join(here, `../web/${name}.def`), 'utf8')))).join('\n').matchAll(/^(API|ORDER|DEED)\s*\((\w+),\s*"([^"]+)"/gm)];
  assert.ok(rows.length > 90);
  for (const [, kind, name, path] of rows) {
    const one = doc.paths[path]?.[kind === 'API' ? 'get' : 'post'];
    assert.ok(one, `${name} is not in the document`);
    assert.ok(one.summary, `${name} has no row in web/api_words.def`);
  }
  assert.equal(operations.length, rows.length);
  assert.equal(new Set(operations.map((op) => op.id)).size, operations.length, 'two operations of one name');
  const tags = new Set(doc.tags.map((tag) => tag.name));
  for (const methods of Object.values(doc.paths)) for (const one of Object.values(methods)) assert.ok(one.tags.every((tag) => tags.has(tag)), one.operationId);
});

test('it keeps to the rules, and each rule finds a document that breaks it', async () => {
  assert.deepEqual((await lint({ whole: doc })).map((one) => `${one.rule} ${one.at} ${one.message}`), []);
  const small = copy(doc), write = '/api/v1/tables/{table}/goals', read = '/api/v1/tables/{table}/story';
  small.paths = { [write]: small.paths[write], [read]: small.paths[read] };
  const broken = {
    'openapi-3': (d) => { d.openapi = '2.0.0'; }, 'info-version': (d) => { d.info.version = '1'; }, 'info-whole': (d) => { delete d.info.license; },
    'server-secure': (d) => { d.servers[0].url = 'http://example.nl'; }, 'server-there': (d) => { d.servers = []; },
    'path-version': (d) => { d.paths['/api/goals'] = d.paths[write]; }, 'path-kebab': (d) => { d.paths['/api/v1/tables/{table}/bottom_lines'] = d.paths[write]; },
    'path-no-slash-at-end': (d) => { d.paths[`${write}/`] = d.paths[write]; }, 'path-plural': (d) => { d.paths['/api/v1/table/{table}/goals'] = d.paths[write]; },
    'path-no-query': (d) => { d.paths[`${write}?x=1`] = d.paths[write]; }, 'methods-standard': (d) => { d.paths[write].search = d.paths[write].get; },
    'query-camel-case': (d) => { d.paths[read].get.parameters.at(-1).name = 'older_than'; }, 'query-nothing-personal': (d) => { d.paths[read].get.parameters.at(-1).name = 'email'; },
    'parameter-described': (d) => { delete d.paths[read].get.parameters[0].description; }, 'operation-named': (d) => { delete d.paths[read].get.operationId; },
    'operation-id-camel-case': (d) => { d.paths[read].get.operationId = 'the_story'; }, 'write-idempotency-key': (d) => { d.paths[write].post.parameters.pop(); },
    'write-closed': (d) => { delete d.paths[write].post.requestBody.content['application/json'].schema.additionalProperties; },
    'response-version-header': (d) => { delete d.paths[read].get.responses[200].headers; }, 'response-refusals': (d) => { d.paths[write].post.responses[422] = d.paths[write].post.responses[400]; },
    'response-problem': (d) => { const one = d.components.responses[400].content; one['application/json'] = one['application/problem+json']; delete one['application/problem+json']; },
    'response-problem-there': (d) => { delete d.components.responses[404].content; }, 'response-json': (d) => { const one = d.paths[read].get.responses[200].content; one['text/plain'] = one['application/json']; },
    'response-schema': (d) => { delete d.paths[read].get.responses[200].content['application/json'].schema; }, 'problem-members': (d) => { d.components.schemas.problem.required = ['title']; },
    'time-utc': (d) => { d.components.schemas.goal.properties.made.format = 'local'; }, 'security-there': (d) => { d.security = []; },
  };
  const rules = [...(await readFile(join(here, 'api-rules.yaml'), 'utf8')).matchAll(/^ {2}([a-z0-9-]+):$/gm)].map((one) => one[1]);
  assert.deepEqual(Object.keys(broken).sort(), rules.sort());
  const found = await lint({ small, ...Object.fromEntries(Object.entries(broken).map(([rule, breaks]) => { const d = copy(small); breaks(d); return [rule, d]; })) });
  assert.deepEqual(found.filter((one) => one.file === 'small'), []);
  for (const rule of rules) assert.ok(found.some((one) => one.file === rule && one.rule === rule), `${rule} does not find a document that breaks it`);
});
