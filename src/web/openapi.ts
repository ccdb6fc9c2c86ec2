// The description of the REST API (OpenAPI 3.1), made from the routes themselves so that it cannot differ from
// them. Served at `/api/openapi.json`; states no address of a server.
import { z } from 'zod';
import { defineRoute, type Route } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

const errorResponses: Readonly<Record<string, string>> = {
  400: 'BadRequest',
  401: 'Unauthenticated',
  403: 'Denied',
  503: 'Unavailable',
  default: 'Failure',
};

const responseTexts: Readonly<Record<string, string>> = {
  BadRequest: 'The request cannot be read.',
  Unauthenticated: 'No bearer token, or a wrong one.',
  Denied: 'Known, and not allowed.',
  Unavailable: 'The database gave no answer in time; nothing is known to have been stored.',
  Failure: 'Any other refusal; `code` says which.',
};

const errorSchema = z.object({
  error: z.object({
    code: z.string().describe('Stable, for programs'),
    message: z.string().describe('English, for people'),
    details: z.unknown().optional(),
  }),
});

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

/** `/api/people/{staffNo}/code`. */
function toTemplate(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function listParameters(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const { properties = {}, required = [] } = toSchema(route.query, 'input') as {
    properties?: Readonly<Record<string, { description?: string }>>;
    required?: readonly string[];
  };
  const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
  return [...inPath, ...inQuery];
}

function describeAnswer(status: string, answer: z.ZodType | readonly string[]): Json {
  const description = Number(status) < 300 ? 'Done.' : 'Refused; nothing was stored.';
  if (answer instanceof z.ZodType)
    return { description, content: { 'application/json': { schema: toSchema(answer, 'output') } } };
  return { description, content: Object.fromEntries(answer.map((type) => [type, {}])) };
}

function describeOperation(route: Route): Json {
  const own = Object.entries(route.answers).map(([status, answer]) => [
    status,
    describeAnswer(status, answer),
  ]);
  const errors = Object.entries(errorResponses).map(([status, name]) => [
    status,
    { $ref: `#/components/responses/${name}` },
  ]);
  const words = toTemplate(route.path)
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return {
    operationId: [route.method.toLowerCase(), ...words].join('-'),
    summary: route.summary,
    parameters: listParameters(route),
    ...(route.accepts
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(route.accepts.map((type) => [type, {}])),
          },
        }
      : {}),
    responses: Object.fromEntries([...errors, ...own]),
  };
}

function describePaths(routes: readonly Route[]): Record<string, Record<string, Json>> {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const item = paths[toTemplate(route.path)] ?? {};
    item[route.method.toLowerCase()] = describeOperation(route);
    paths[toTemplate(route.path)] = item;
  }
  return paths;
}

function describeResponses(): Json {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  const named = Object.entries(responseTexts).map(([name, description]) => [name, { description, content }]);
  return Object.fromEntries(named);
}

/** The OpenAPI 3.1 document of these routes. */
export function describeRoutes(routes: readonly Route[], version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'xianfeng',
      version,
      description: 'Instants are ISO 8601 with zone, dates `YYYY-MM-DD`. Lists are `{ items, nextCursor }`.',
    },
    security: [{ bearer: [] }],
    paths: describePaths(routes),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: toSchema(errorSchema, 'output') },
      responses: describeResponses(),
    },
  };
}

/** `GET /api/openapi.json`, which describes `others` and itself. */
export function createOpenapiRoute(others: readonly Route[], version: string): Route {
  const route: Route = defineRoute({
    method: 'GET',
    path: '/api/openapi.json',
    action: 'help.read',
    summary: 'This description.',
    query: z.strictObject({}),
    answers: { 200: z.record(z.string(), z.unknown()) },
    run: async () => ({ status: 200, json: describeRoutes([...others, route], version) }),
  });
  return route;
}
