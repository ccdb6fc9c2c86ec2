import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { describeRoutes } from '../../src/web/openapi.ts';
import type { Route } from '../../src/web/route.ts';
import { createRoutes } from '../../src/web/routes.ts';
import { jsonOf } from '../kit/route.ts';

const routes = createRoutes({
  tenants: { wecom: null, dingtalk: null },
  templates: {
    list: () => [],
    load: () => ({ ok: false, faults: [] }),
    parse: () => ({ ok: false, faults: [] }),
  },
  version: '0.1.0',
});

// The parts of the OpenAPI 3.1 schema (spec.openapis.org/oas/v3.1) that a description of ours may use.
const ref = z.strictObject({ $ref: z.string().startsWith('#/') });
const jsonSchema = z.record(z.string(), z.unknown());
const content = z.record(
  z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
  z.strictObject({ schema: jsonSchema.optional() }),
);
const response = z.strictObject({ description: z.string().min(1), content: content.optional() });
const parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query']),
  required: z.boolean(),
  description: z.string().optional(),
  schema: jsonSchema,
});
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-zA-Z0-9-]+$/),
  summary: z.string().min(1),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), z.union([ref, response])),
});
const document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post']), operation)),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer') }),
    ),
    schemas: z.record(z.string(), jsonSchema),
    responses: z.record(z.string(), response),
  }),
});

type Document = z.infer<typeof document>;

const described = (): Document => document.parse(describeRoutes(routes, '0.1.0'));
const templateOf = (route: Route) => route.path.replace(/:(\w+)/g, '{$1}');

function listRefs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' ? [String(inner)] : listRefs(inner),
  );
}

function resolve(root: unknown, pointer: string): unknown {
  const steps = pointer.slice(2).split('/');
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], root);
}

describe('describeRoutes', () => {
  it('has the shape of OpenAPI 3.1', () => {
    described();
  });

  it('describes every route, and nothing else', () => {
    const operations = Object.entries(described().paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );

    assert.deepEqual(operations.sort(), routes.map((route) => `${route.method} ${templateOf(route)}`).sort());
  });

  it('gives each operation an id of its own', () => {
    const ids = Object.values(described().paths).flatMap((item) =>
      Object.values(item).map((one) => one.operationId),
    );

    assert.equal(new Set(ids).size, ids.length);
  });

  it('has a target for every reference', () => {
    const root = described();

    const refs = listRefs(root);
    assert.ok(refs.length > 0);
    for (const pointer of refs) assert.notEqual(resolve(root, pointer), undefined, pointer);
  });

  it('declares every parameter of a path and every field of a query', () => {
    for (const route of routes) {
      const item = described().paths[templateOf(route)];
      const declared =
        item?.[route.method === 'GET' ? 'get' : 'post']?.parameters.map((one) => one.name) ?? [];
      const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

      assert.deepEqual(declared.sort(), [...inPath, ...Object.keys(route.query.shape)].sort(), route.path);
    }
  });

  it('tells limits and defaults of a page', () => {
    const list = described().paths['/api/pledges']?.get;

    const limit = list?.parameters.find((one) => one.name === 'limit');
    assert.deepEqual([limit?.schema.minimum, limit?.schema.maximum, limit?.schema.default], [1, 200, 50]);
    assert.equal(limit?.required, false);
  });

  it('is what its own route answers', async () => {
    const route = routes.find((one) => one.path === '/api/openapi.json');

    const answer = await route?.run({} as Parameters<Route['run']>[0]);

    assert.ok(answer);
    assert.deepEqual(jsonOf(answer), describeRoutes(routes, '0.1.0'));
  });

  it('agrees with docs/api.md on the paths', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');

    for (const route of routes) assert.ok(docs.includes(`\`${route.method} ${route.path}\``), route.path);
  });
});
