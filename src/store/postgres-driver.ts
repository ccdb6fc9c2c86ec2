// PostgreSQL and embedded PGlite through pg, on TypeORM's own pool.
import type { Pool, PoolClient, QueryResult } from 'pg';
import { checkParams, type Statement, toPostgres } from './dialect.ts';
import type { Driver, DriverFault, Outcome, Session } from './driver.ts';

const faultByCode: Readonly<Record<string, DriverFault>> = {
  '40P01': 'deadlock',
  '40001': 'deadlock',
  '55P03': 'deadlock',
  '23505': 'duplicate',
  '25006': 'read-only',
  '57P01': 'lost',
  '57P02': 'lost',
  '57P03': 'lost',
  '53300': 'lost',
  '57014': 'lost',
  '25P03': 'lost',
  ECONNRESET: 'lost',
  ECONNREFUSED: 'lost',
  ENOENT: 'lost',
  EPIPE: 'lost',
};

function toOutcome(result: QueryResult): Outcome {
  return { rows: result.rows, changed: result.rowCount ?? 0 };
}

// A connection that breaks while it is out makes an event besides the failed query; unheard it would end the
// process.
const ignore = () => undefined;

function createSession(client: PoolClient): Session {
  client.on('error', ignore);
  return {
    async run(statements: readonly Statement[]) {
      const outcomes: Outcome[] = [];
      for (const { sql, params } of statements) {
        outcomes.push(
          toOutcome(
            await client.query(toPostgres(sql), params.length > 0 ? [...checkParams(params)] : undefined),
          ),
        );
      }
      return outcomes;
    },
    release() {
      client.off('error', ignore);
      client.release();
    },
    destroy: () => client.release(true),
  };
}

/** Refusals of the library's own, which carry no code. */
const lostMessages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Cannot use a pool after calling end',
  'Client has encountered a connection error',
  'Client was closed',
];

/** @param pool TypeORM's pool */
export function createPostgresDriver(pool: Pool): Driver {
  return {
    dialect: 'postgres',
    acquire: async () => createSession(await pool.connect()),
    classify(error) {
      const { code, message } = error as { code?: string; message?: string };
      if (code !== undefined && faultByCode[code]) return faultByCode[code];
      return lostMessages.some((start) => message?.startsWith(start)) ? 'lost' : 'other';
    },
  };
}
